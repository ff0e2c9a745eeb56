import type { ModalSubmitInteraction } from 'discord.js';
import { noteText } from '../../../src/helping/view.ts';
import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { button as buttonOf, row, text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { within } from '../../../src/kit/within.ts';
import { backButton, type Section } from '../../../src/mine/view.ts';
import { newAnswers } from '../../../src/relay/answering.ts';
import { isDeleted } from '../../../src/relay/delivering.ts';
import { lookedAt, notesOf, writeNote } from '../../../src/relay/inbox.ts';
import { type Leading, ownOf, ownPost, type Person } from '../../../src/relay/own.ts';
import * as view from '../../../src/relay/own-view.ts';
import { type Post, posts } from '../../../src/relay/record.ts';
import * as routes from '../../../src/relay/routes.ts';
import { isOver } from '../../../src/relay/rules.ts';
import { relayOf } from '../../../src/relay/settings.ts';
import { helpFirst } from '../../../src/workflows/help-first.ts';
import { tellTeam } from '../../../src/workflows/moderating.ts';
import { hasNote } from '../../../src/workflows/offering.ts';
import { rePost, roomOf, takeOwnDown } from '../../../src/workflows/relaying.ts';
import { writerOf } from '../../../src/workflows/writers.ts';
import { serverOf } from './server.ts';

/** How long a page waits for Discord to tell whether a message is still there, in milliseconds. */
const patience = 1500;

/** One's own posts without a name. Who is muted reads, answers the team and takes down as anybody does. */
export const parts: Part[] = [
  button(
    routes.own,
    update((turn, { server, skip }) => list(turn, server, skip)),
  ),
  stringSelect(
    routes.chooseOwn,
    update((turn, { server }) => look(turn, server, turn.interaction.values[0] ?? '')),
  ),
  button(
    routes.look,
    update((turn, { server, id }) => look(turn, server, id)),
  ),
  button(
    routes.again,
    update(async (turn, { server, id }) => {
      // Pressed in its server, so that whoever left it, or was banned, posts nothing there.
      if (turn.interaction.guildId !== server) throw new Refusal('relay.inServer');
      await rePost(turn.app, await writerOf(turn.app, memberOf(turn)), id);
      return look(turn, server, id);
    }),
  ),
  button(
    routes.kept,
    update(async (turn, { server, id }) => {
      const post = await ownPost(turn.app, personOf(turn, server), id);
      const words = view.keptWords(post);
      return words ? view.keptView(turn.t, { server, post }, words) : look(turn, server, id);
    }),
  ),
  button(
    routes.inbox,
    update(async (turn, { server, id, page }) => {
      const post = await ownPost(turn.app, personOf(turn, server), id);
      const notes = await notesOf(turn.app, server, id);
      return view.inboxView(turn.t, { server, post, notes }, page);
    }),
  ),
  button(
    routes.takeDown,
    update(async (turn, { server, id }) => {
      await ownPost(turn.app, personOf(turn, server), id);
      return view.takeDownView(turn.t, { server, id });
    }),
  ),
  button(
    routes.takenDown,
    update(async (turn, { server, id }) => {
      const post = await takeOwnDown(turn.app, personOf(turn, server), id);
      await turn.app.store.purged();
      return view.takenDownView(turn.t, post, backToList(turn, server));
    }),
  ),
  button(
    routes.takeAllDown,
    update(async (turn, { server }) =>
      view.takeAllDownView(turn.t, server, (await left(turn, server)).length),
    ),
  ),
  button(
    routes.allTakenDown,
    update(async (turn, { server }) => {
      const taken: Post[] = [];
      for (const { id } of await left(turn, server))
        taken.push(await takeOwnDown(turn.app, personOf(turn, server), id));
      await turn.app.store.purged();
      const remains = taken.some(
        ({ messageId, triedAt }) => messageId !== undefined || triedAt !== undefined,
      );
      return view.allTakenDownView(turn.t, taken.length, remains, backToList(turn, server));
    }),
  ),
  button(
    routes.write,
    ask(async (turn, { server, id }) => {
      await ownPost(turn.app, personOf(turn, server), id);
      return view.writeModal(turn.t, { server, id });
    }),
  ),
  modal(
    routes.wrote,
    update(async (turn: Turn<ModalSubmitInteraction>, { server, id }) => {
      const words = turn.interaction.fields.getTextInputValue(view.wordsField);
      return helpFirst(turn, words, async (withHelp) => {
        const post = await ownPost(turn.app, personOf(turn, server), id);
        await writeNote(turn.app, server, post, 'author', words);
        await tellTeam(turn.app, server, id);
        if (!withHelp) return look(turn, server, id);
        const back = buttonOf(routes.look.make({ server, id }), turn.t('mine:help.toPost'));
        return { components: [text(turn.t('mine:help.noteSent')), row(back)] };
      });
    }),
  ),
  button(
    routes.stopTelling,
    update(async (turn, { server, id }) => {
      await ownPost(turn.app, personOf(turn, server), id);
      await turn.app.store.of(posts).change([server, id], (post) => {
        if (post?.tell === undefined) return post;
        const { tell: _tell, ...rest } = post;
        return rest;
      });
      return view.toldNoMoreView(turn.t);
    }),
  ),
];

/** How many are theirs, in a line. It opens none of them. */
export async function section(turn: Turn, guildId: string): Promise<Section> {
  const { t } = turn;
  const count = (await owned(turn, guildId)).length;
  return {
    title: t('relay:own.section'),
    lines: [count === 0 ? t('relay:own.none') : t('relay:own.count', { count })],
  };
}

async function list(turn: Turn, server: string, skip: number): Promise<Page> {
  const { app, t } = turn;
  const all = await owned(turn, server);
  const page = await Promise.all(
    all.slice(skip, skip + view.ownPerPage).map(({ postId }) => app.store.of(posts).get([server, postId])),
  );
  const place = serverOf(turn, server);
  return view.ownListView(t, {
    server: { id: server, name: place.name ?? t('mine:servers.gone') },
    posts: page.filter((post) => post !== undefined),
    count: all.length,
    skip,
    back: backButton(t, place),
  });
}

/** Opens one: what is new in it is known as seen from then on. */
async function look(turn: Turn, server: string, id: string): Promise<Page> {
  const { app, t } = turn;
  const person = personOf(turn, server);
  const post = await ownPost(app, person, id);
  const notes = await notesOf(app, server, id);
  const { fresh, seen } = await newAnswers(app, person, post, post.seenAnswers);
  await lookedAt(app, server, id, { answers: seen, notes: notes.length });
  const guild = app.discord.guilds.cache.get(server);
  const deleted = guild && (await within(app, patience, isDeleted(app, await roomOf(app, guild), post)));
  const note = await hasNote(app, server, id, person.personId);
  const page = view.ownPostView(t, {
    server,
    post,
    notes,
    fresh,
    isDeleted: deleted ?? false,
    back: backToList(turn, server),
  });
  return note ? { components: [text(noteText(t)), ...page.components] } : page;
}

async function owned(turn: Turn, server: string): Promise<Leading[]> {
  const { longestDays } = await relayOf(turn.app, server);
  return ownOf(turn.app, personOf(turn, server), longestDays);
}

/** What can still be taken down. */
async function left(turn: Turn, server: string): Promise<Post[]> {
  const found = await Promise.all(
    (await owned(turn, server)).map(({ postId }) => turn.app.store.of(posts).get([server, postId])),
  );
  return found.filter((post) => post !== undefined).filter((post) => !isOver(post));
}

const backToList = ({ t }: Turn, server: string) =>
  buttonOf(routes.own.make({ server, skip: 0 }), t('relay:own.back'));

const personOf = ({ interaction }: Turn, guildId: string): Person => ({
  guildId,
  personId: interaction.user.id,
});
