import type { Page, Turn } from '../../../src/kit/answer.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { operatorIn } from '../../../src/kit/operator.ts';
import { within } from '../../../src/kit/within.ts';
import { personOf, requireSeen } from '../../../src/relay/admitting.ts';
import * as view from '../../../src/relay/draft-view.ts';
import { makeDraft, type Wish } from '../../../src/relay/drafting.ts';
import { requireOldEnough, requireOpen } from '../../../src/relay/limits.ts';
import { type Post, posts } from '../../../src/relay/record.ts';
import { relayOf, type Settings } from '../../../src/relay/settings.ts';
import { readable } from '../../../src/relay/wording.ts';
import { roomOf } from '../../../src/workflows/relaying.ts';
import { writerOf } from '../../../src/workflows/writers.ts';
import { preview } from './preview.ts';

/** How long a draft waits for Discord to tell whether an alias is somebody's name, in milliseconds. */
const patience = 1500;

/** The form, as each way to it asks. */
export function form(
  turn: Turn,
  asked: Pick<view.Form, 'customId' | 'title' | 'withTell' | 'words' | 'wishes'> &
    Partial<Pick<view.Form, 'places' | 'withWishes'>>,
) {
  const { app, t } = turn;
  const operator = operatorIn(app.config, memberOf(turn).guild);
  return view.writeModal(t, { withWishes: true, ...asked, operator });
}

/** What can be told before anything is written. Whether somebody is muted is asked at *Post* alone. @throws Refusal */
export async function usable(turn: Turn): Promise<Settings> {
  const member = memberOf(turn);
  const settings = await relayOf(turn.app, member.guild.id);
  requireOpen(settings);
  requireOldEnough(settings, (await writerOf(turn.app, member)).standing, turn.app.now());
  return settings;
}

/** Keeps what was written, and shows what it will be. */
export async function draft(turn: Turn, wish: Wish): Promise<Page> {
  const { app } = turn;
  const member = memberOf(turn);
  const settings = await usable(turn);
  requireOpen(settings, wish.place.channelId);
  requireSeen(member, wish.place.channelId);
  readable(wish.words.text);
  const { t } = await roomOf(app, member.guild);
  return preview(turn, await makeDraft(app, t, personOf(member), wish, isName(turn)));
}

/** Whether an alias reads as somebody's name here: asked once, and where Discord does not tell, it does not. */
export const isName =
  (turn: Turn) =>
  async (alias: string): Promise<boolean> => {
    const { guild } = memberOf(turn);
    const found = await within(
      turn.app,
      patience,
      guild.members.search({ query: alias, limit: 5, cache: false }),
    );
    return found?.some(({ displayName }) => displayName.toLowerCase() === alias.toLowerCase()) ?? false;
  };

export function postOf(turn: Turn, id: string): Promise<Post | undefined> {
  return turn.app.store.of(posts).get([memberOf(turn).guild.id, id]);
}
