import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import { within } from '../kit/within.ts';
import { readLinks } from '../leak/links.ts';
import { candidates, type Findings, lint, type Surroundings } from '../leak/lint.ts';
import { fold } from '../leak/lint-text.ts';
import type { Case } from '../leak/record.ts';
import { hiddenFrom } from '../leak/rules.ts';
import { updateKinds } from '../leak/update.ts';
import { tracesIn } from '../relay/wording.ts';
import { type Report, reports } from '../report/record.ts';
import { settingsOf } from '../setup/settings.ts';

/** What a message about a case is looked through for, before anybody reads it. */

/** So many words that could be names are looked up with Discord, which takes one at a time. */
const mostWords = 10;
/** Discord tells of so many people at a time. */
const peopleAtOnce = 100;
/** How long one waits for Discord to say who somebody is, in milliseconds. */
const patience = 1200;

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

/** What those affected said they need, what the team added for them, and how contact went: nobody else reads it. */
const careWords = ({ affected, settled: { contact } }: Case): string[] => [
  ...affected.flatMap(({ wishes, told }) => [wishes.needs ?? '', ...told.map(({ words }) => words ?? '')]),
  contact?.done ?? '',
  contact?.owed ?? '',
];

/** What is wrong with words that everybody is to read, or may be. */
export const findingsIn = (app: App, guild: Guild, kase: Case, words: string): Promise<Findings> =>
  findingsAmong(app, guild, [kase], words);

/** The same where words may touch any of several cases, or none. */
export async function findingsAmong(
  app: App,
  guild: Guild,
  cases: readonly Case[],
  words: string,
): Promise<Findings> {
  return lint(words, await surroundings(app, guild, cases, words));
}

async function surroundings(
  app: App,
  guild: Guild,
  cases: readonly Case[],
  words: string,
): Promise<Surroundings> {
  const all = (await Promise.all(cases.map((kase) => reportsOf(app, guild.id, kase)))).flat();
  const said = await ours(app, guild.id);
  const could = candidates(words, said, mostWords + 1);
  const [people, members] = await Promise.all([
    namesOf(app, guild, peopleOf(cases, all)),
    membersNamedIn(app, guild, words, could.slice(0, mostWords)),
  ]);
  const written = wordsOf(all);
  return {
    links: [
      ...cases.flatMap(({ removals }) => removals.flatMap(({ link }) => link ?? [])),
      ...written.flatMap(linksIn),
    ],
    reported: [...written, ...cases.flatMap(careWords)],
    ours: said,
    names: people.names,
    memberNames: members.names,
    late: people.late || members.late,
    more: could.length > mostWords,
    hasTraces: tracesIn(words).length > 0,
  };
}

/** The links in what somebody wrote: whatever has a path, and no full stop of a sentence. */
const linksIn = (written: string): string[] => {
  const words = written.split(/\s+/).filter((word) => word.includes('/'));
  return words.length === 0 ? [] : readLinks(words.join(' ')).links;
};

/** What this bot offers to say itself. */
async function ours(app: App, guildId: string): Promise<string[]> {
  const t = app.text((await settingsOf(app, guildId)).language);
  return updateKinds.map((kind) => t(`care:update.${kind}`, { changes: '' }));
}

/** Everybody who has to do with a case without working on it. */
function peopleOf(cases: readonly Case[], all: readonly Report[]): string[] {
  const beside = cases
    .flatMap(({ affected }) => affected)
    .flatMap(({ personId, wishes: { companion } }) => [personId, companion]);
  const ids = [...beside, ...all.map(({ authorId }) => authorId), ...cases.flatMap(hiddenFrom)];
  return [...new Set(ids)].filter((id) => id !== undefined);
}

/** What Discord told of some names; `late`: it did not tell all of them in time. */
interface Names {
  names: string[];
  late: boolean;
}

/** Every name by which people here know somebody. Who has left has none. */
async function namesOf(app: App, guild: Guild, personIds: readonly string[]): Promise<Names> {
  const groups = Array.from({ length: Math.ceil(personIds.length / peopleAtOnce) }, (_, n) =>
    personIds.slice(n * peopleAtOnce, (n + 1) * peopleAtOnce),
  );
  const found = await Promise.all(
    groups.map((user) => within(app, patience, guild.members.fetch({ user, time: patience }))),
  );
  return {
    names: found.flatMap((members) =>
      [...(members?.values() ?? [])].flatMap(({ displayName, user: { username, globalName } }) => [
        displayName,
        username,
        globalName ?? '',
      ]),
    ),
    late: found.includes(undefined),
  };
}

/** Members whose name stands in a text: best effort, for Discord has no list that we may read. */
async function membersNamedIn(
  app: App,
  guild: Guild,
  words: string,
  queries: readonly string[],
): Promise<Names> {
  const found = await Promise.all(
    queries.map((query) => within(app, patience, guild.members.search({ query, limit: 5, cache: false }))),
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
