import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { help } from '../crisis/routes.ts';
import { job } from '../kit/agenda.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { findOwn, postOnce } from '../kit/post.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { announced, approved, drafted, hindered, withUpdate } from '../leak/announcement.ts';
import { caseFor } from '../leak/files.ts';
import { concernsOf } from '../leak/part-routes.ts';
import { type Case, cases } from '../leak/record.ts';
import { type Failure, failed, isPosted, stands, type Update, updateOf } from '../leak/update.ts';
import { announcementView } from '../leak/update-view.ts';
import { settingsOf } from '../setup/settings.ts';
import { channelFacts } from '../setup/snapshot.ts';
import { type CaseRef, changeCase } from './cases.ts';
import { findingsIn } from './linting.ts';

/** How long after a message its standing is looked after once more, in milliseconds. */
const lookAgainAfter = 60_000;

/** For so long what was looked at before posting is good, in milliseconds: whatever comes later is looked at again. */
const goodFor = 120_000;

/** A message to everybody, in a case. */
export interface UpdateRef extends CaseRef {
  update: string;
}

/** Keeps a draft as it was typed, whatever is wrong with it: it can't go out, and nothing is lost. */
export function keepDraft(
  app: App,
  { guildId, id, update }: UpdateRef,
  by: string,
  words: Pick<Update, 'kind' | 'words' | 'promised'>,
): Promise<Case> {
  return changeCase(app, { guildId, id, by }, (before) =>
    drafted(before, { id: update, by, ...words }, app.now()),
  );
}

/**
 * Approves exactly what was read: as a second moderator, or alone with a reason once nobody came for 30 minutes.
 *
 * @throws Refusal where something in it is never let out, it reads otherwise by now, or it takes somebody else.
 */
export async function approveUpdate(
  app: App,
  guild: Guild,
  { id, update }: Omit<UpdateRef, 'guildId'>,
  { by, print, why }: { by: string; print: string; why?: string },
): Promise<Case> {
  await requireFit(app, guild, { id, update }, by);
  return changeCase(app, { guildId: guild.id, id, by }, (before) =>
    approved(before, { update, by, print, why }, app.now()),
  );
}

/**
 * Puts an approved message before everybody, once. In a drill it is noted alone.
 *
 * @param about  `why`: the reason, where it does not wait for those who said themselves that they are affected.
 * @throws Refusal where somebody affected has no outcome yet, it was not approved as it reads, or something in it is
 *   never let out.
 */
export async function announce(
  app: App,
  guild: Guild,
  { id, update }: Omit<UpdateRef, 'guildId'>,
  { by, channelId, print, why }: { by: string; channelId: string; print: string; why?: string },
): Promise<Case> {
  await requireFit(app, guild, { id, update }, by);
  const ref = { guildId: guild.id, id };
  const kase = await changeCase(app, { ...ref, by }, async (before) => {
    const about = { update, by, print, why, ...(!before.drill && { channelId }) };
    const next = announced(before, about, app.now());
    if (before.drill || next === before) return next;
    requireChannel(guild, channelId);
    await app.agenda.at(app.now() + lookAgainAfter, postUpdate.with({ ...ref, update }));
    return next;
  });
  return kase.drill ? kase : ((await stand(app, { ...ref, update })) ?? kase);
}

/** Sees to it that a message stands that was to be posted; it comes back while Discord does not take it. */
export const postUpdate = job({
  name: 'leak.postUpdate',
  data: z.object({ guildId: snowflake, id: z.string(), update: z.string() }),
  async run(app: App, ref) {
    const kase = await stand(app, ref);
    const one = kase?.updates.find(({ id }) => id === ref.update);
    if (one && isOnItsWay(one)) throw new Error('a message to the community does not stand yet');
  },
});

const isOnItsWay = (update: Update) =>
  isPosted(update) && update.posted?.channelId !== undefined && update.posted.messageId === undefined;

async function stand(app: App, { guildId, id, update }: UpdateRef): Promise<Case | undefined> {
  const guild = app.discord.guilds.cache.get(guildId);
  const { language } = await settingsOf(app, guildId);
  return app.store.of(cases).change([guildId, id], async (kase) => {
    const one = kase?.updates.find((each) => each.id === update);
    if (!kase || !guild || !one?.posted || !isOnItsWay(one)) return kase;
    const channel = guild.channels.cache.get(one.posted.channelId ?? '');
    if (!channel?.isTextBased()) return withUpdate(kase, failed(one, 'channel'));
    const ids = { help: help.make({}), concerns: concernsOf.make({ id, update }) };
    const attempt = { id: update, since: one.posted.since, mark: ids.concerns };
    try {
      if (app.now() - one.posted.since > goodFor) {
        // It may stand already, and a crash came before that was written down.
        const found = await findOwn(channel, attempt);
        if (found !== undefined) return withUpdate(kase, stands(one, found));
        const why = await lateFailure(app, guild, kase, one);
        if (why === 'unsure') return kase;
        if (why !== undefined) return withUpdate(kase, failed(one, why));
      }
      const page = announcementView(app.text(language), one, ids);
      return withUpdate(kase, stands(one, await postOnce(channel, page, attempt, app.now())));
    } catch (error) {
      const trouble = troubleOf(error);
      app.log.warn({ err: error, trouble }, 'a message to the community could not be posted');
      return trouble === 'later' ? kase : withUpdate(kase, failed(one, 'channel'));
    }
  });
}

/**
 * Why a message that waited for Discord is not to go out any more; `unsure`: Discord does not say who is named.
 */
async function lateFailure(
  app: App,
  guild: Guild,
  kase: Case,
  update: Update,
): Promise<Failure | 'unsure' | undefined> {
  const why = hindered(kase, update);
  if (why !== undefined) return why;
  const { refused, asked } = await findingsIn(app, guild, kase, update.words);
  if (refused.length > 0) return 'unfit';
  return asked.includes('late') ? 'unsure' : undefined;
}

/** @throws Refusal where the bot could not write there. */
function requireChannel(guild: Guild, channelId: string): void {
  const channel = guild.channels.cache.get(channelId);
  if (!channel?.isTextBased() || !channelFacts(channel).writable) throw new Refusal('casework.cantPost');
}

/** @throws Refusal where something in it is never let out, or the case is not theirs to see. */
async function requireFit(app: App, guild: Guild, { id, update }: Omit<UpdateRef, 'guildId'>, by: string) {
  const kase = await caseFor(app, guild.id, id, by);
  const { words } = updateOf(kase.updates, update);
  const { refused, asked } = await findingsIn(app, guild, kase, words);
  if (refused.length > 0) throw new Refusal('casework.unfit');
  if (asked.includes('late')) throw new Refusal('casework.namesLate');
}
