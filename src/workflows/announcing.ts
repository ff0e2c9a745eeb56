import { DiscordAPIError, type Guild, RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { help } from '../crisis/routes.ts';
import { job } from '../kit/agenda.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { postOnce } from '../kit/post.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { within } from '../kit/within.ts';
import { caseFor } from '../leak/files.ts';
import { readLinks } from '../leak/links.ts';
import { candidates, type Findings, fold, lint, type Surroundings } from '../leak/lint.ts';
import { concernsOf } from '../leak/part-routes.ts';
import { type Case, cases } from '../leak/record.ts';
import {
  after,
  everyoneContacted,
  isSettled,
  mayGoAlone,
  needsWords,
  noteAlone,
  requireOpen,
} from '../leak/rules.ts';
import { approve, draft, post, printOf, type Update, updateOf } from '../leak/update.ts';
import { announcementView } from '../leak/update-view.ts';
import { tracesIn } from '../relay/wording.ts';
import { type Report, reports } from '../report/record.ts';
import { settingsOf } from '../setup/settings.ts';
import { channelFacts } from '../setup/snapshot.ts';
import { planDues } from './case-dues.ts';
import { type CaseRef, changeCase } from './cases.ts';

/** How long after a message its standing is looked after once more, in milliseconds. */
const lookAgainAfter = 60_000;

/** So many people's names, and so many words that could be names, are looked up with Discord. */
const mostPeople = 40;
const mostWords = 10;
/** How long one waits for Discord to say who somebody is, in milliseconds. */
const patience = 1200;

/** A message to everybody, in a case. */
export interface UpdateRef extends CaseRef {
  update: string;
}

/** The reports of a case that are there still. */
export async function reportsOf(app: Pick<App, 'store'>, guildId: string, kase: Case): Promise<Report[]> {
  const found = await Promise.all(kase.reportIds.map((id) => app.store.of(reports).get([guildId, id])));
  return found.filter((report) => report !== undefined);
}

/** What people wrote in reports of a case: it is never repeated. */
export const wordsOf = (all: readonly Report[]): string[] =>
  all.flatMap(({ what, where, messages }) => [
    what,
    where,
    ...messages.filter(({ from }) => from === 'author').map(({ words }) => words),
  ]);

/** What is wrong with words that everybody is to read, or may be. */
export async function findingsIn(app: App, guild: Guild, kase: Case, words: string): Promise<Findings> {
  return lint(words, await surroundings(app, guild, kase, words));
}

async function surroundings(app: App, guild: Guild, kase: Case, words: string): Promise<Surroundings> {
  const all = await reportsOf(app, guild.id, kase);
  const ids = [
    ...kase.affected.flatMap(({ personId }) => personId ?? []),
    ...all.flatMap(({ authorId }) => authorId ?? []),
    ...kase.keptFrom,
  ];
  const [people, members] = await Promise.all([
    namesOf(app, guild, [...new Set(ids)].slice(0, mostPeople)),
    membersNamedIn(app, guild, words),
  ]);
  const reported = wordsOf(all);
  return {
    links: [
      ...kase.removals.flatMap(({ link }) => link ?? []),
      ...reported.flatMap((each) =>
        readLinks(each).links.filter((link) => each.includes('://') || link.length > 30),
      ),
    ],
    reported,
    names: people.names,
    memberNames: members.names,
    late: people.late || members.late,
    hasTraces: tracesIn(words).length > 0,
  };
}

/** What Discord told of some names; `late`: it did not tell all of them in time. */
interface Names {
  names: string[];
  late: boolean;
}

/** Every name by which people here know somebody. Who has left has none. */
async function namesOf(app: App, guild: Guild, personIds: readonly string[]): Promise<Names> {
  const found = await Promise.all(personIds.map((id) => within(app, patience, namesOfOne(guild, id))));
  return { names: found.flatMap((names) => names ?? []), late: found.includes(undefined) };
}

async function namesOfOne(guild: Guild, user: string): Promise<string[]> {
  try {
    const member = await guild.members.fetch({ user, cache: false });
    return [member.displayName, member.user.username, member.user.globalName ?? ''];
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember) return [];
    throw error;
  }
}

/** Members whose name stands in a text: best effort, for Discord has no list that we may read. */
async function membersNamedIn(app: App, guild: Guild, words: string): Promise<Names> {
  const found = await Promise.all(
    candidates(words, mostWords).map((query) =>
      within(app, patience, guild.members.search({ query, limit: 5, cache: false })),
    ),
  );
  const text = ` ${fold(words)} `;
  const names = new Set(
    found.flatMap((members) =>
      [...(members?.values() ?? [])]
        .map(({ displayName }) => displayName)
        .filter((name) => fold(name) !== '' && text.includes(` ${fold(name)} `)),
    ),
  );
  return { names: [...names], late: found.includes(undefined) };
}

/** Keeps a draft as it was typed, whatever is wrong with it: it can't go out, and nothing is lost. */
export function keepDraft(
  app: App,
  { guildId, id, update }: UpdateRef,
  by: string,
  words: Pick<Update, 'kind' | 'words' | 'promised'>,
): Promise<Case> {
  return changeCase(app, { guildId, id, by }, (before) => {
    requireOpen(before);
    const updates = draft(before.updates, { id: update, by, ...words }, app.now());
    return { ...after(before, { by, what: 'drafted' }, app.now()), updates };
  });
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
  return changeCase(app, { guildId: guild.id, id, by }, (before) => {
    requireOpen(before);
    const one = updateOf(before.updates, update);
    const isAlone = why !== undefined && one.by === by;
    if (isAlone && !mayGoAlone(one.at, app.now()))
      throw new Refusal('casework.aloneLater', { when: aloneAt(one) });
    const approved = approve(one, { who: by, print, alone: isAlone }, app.now());
    const next = {
      ...after(before, { by, what: 'approved' }, app.now()),
      updates: before.updates.map((each) => (each === one ? approved : each)),
    };
    return isAlone ? noteAlone(next, { what: 'update', by, why }, app.now()) : next;
  });
}

/** When whoever wrote it may go on alone. */
const aloneAt = ({ at }: Update) => `<t:${Math.ceil((at + 30 * 60_000) / 1000)}:t>`;

/**
 * Puts an approved message before everybody, once. In a drill it is noted alone.
 *
 * @throws Refusal where somebody affected has no outcome yet, it was not approved as it reads, or something in it is
 *   never let out.
 */
export async function announce(
  app: App,
  guild: Guild,
  { id, update }: Omit<UpdateRef, 'guildId'>,
  { by, channelId, print }: { by: string; channelId: string; print: string },
): Promise<Case> {
  await requireFit(app, guild, { id, update }, by);
  const ref = { guildId: guild.id, id };
  const kase = await changeCase(app, { ...ref, by }, async (before) => {
    requireOpen(before);
    if (!everyoneContacted(before)) throw new Refusal('casework.wait');
    // An empty list, or a group beside it, says nothing: somebody has to have looked, and settled it with their words.
    if (needsWords(before, 'contact') && !isSettled(before, 'contact'))
      throw new Refusal('casework.contactFirst');
    const one = updateOf(before.updates, update);
    if (print !== printOf(one)) throw new Refusal('casework.readsOtherwise');
    if (!before.drill) requireChannel(guild, channelId);
    const posted = post(one, { by, ...(before.drill ? {} : { channelId }) }, app.now());
    if (posted === one) return before;
    if (!before.drill) await app.agenda.at(app.now() + lookAgainAfter, postUpdate.with({ ...ref, update }));
    const next = {
      ...after(before, { by, what: 'announced' }, app.now()),
      updates: before.updates.map((each) => (each === one ? posted : each)),
    };
    await planDues(app, guild.id, before, next);
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
    const posted = kase?.updates.find(({ id }) => id === ref.update)?.posted;
    if (posted?.channelId !== undefined && posted.messageId === undefined && !posted.failed)
      throw new Error('a message to the community does not stand yet');
  },
});

async function stand(app: App, { guildId, id, update }: UpdateRef): Promise<Case | undefined> {
  const guild = app.discord.guilds.cache.get(guildId);
  const { language } = await settingsOf(app, guildId);
  return app.store.of(cases).change([guildId, id], async (kase) => {
    const one = kase?.updates.find((each) => each.id === update);
    const channelId = one?.posted?.channelId;
    if (!kase || !guild || !one?.posted || channelId === undefined || one.posted.messageId !== undefined)
      return kase;
    const channel = guild.channels.cache.get(channelId);
    const set = (posted: Partial<NonNullable<Update['posted']>>): Case => ({
      ...kase,
      updates: kase.updates.map((each) =>
        each === one && one.posted ? { ...one, posted: { ...one.posted, ...posted } } : each,
      ),
    });
    if (!channel?.isTextBased()) return set({ failed: true });
    const ids = { help: help.make({}), concerns: concernsOf.make({ id, update }) };
    const attempt = { id: update, since: one.posted.since, mark: ids.concerns };
    try {
      const page = announcementView(app.text(language), one, ids);
      return set({ messageId: await postOnce(channel, page, attempt, app.now()), failed: false });
    } catch (error) {
      const trouble = troubleOf(error);
      app.log.warn({ err: error, trouble }, 'a message to the community could not be posted');
      return trouble === 'later' ? kase : set({ failed: true });
    }
  });
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
