import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import { moment } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import { Refusal } from '../kit/refusal.ts';
import { caseOf, openFor } from '../leak/files.ts';
import { fold } from '../leak/lint-text.ts';
import { standing } from '../leak/list.ts';
import type { Case } from '../leak/record.ts';
import { owedIn } from '../leak/reminders.ts';
import type { Translate } from '../locales/index.ts';
import { rosterOf } from '../rotation/files.ts';
import type { HandOver } from '../rotation/hand-over-view.ts';
import { isPlain, noteLeft, notesNow } from '../rotation/notes.ts';
import { type Duty, longestNote } from '../rotation/record.ts';
import { personIn } from '../rotation/rules.ts';
import { findingsAmong } from './linting.ts';
import { changeTurns } from './rotas.ts';

/** What is open when one shift ends and the next begins, from the records, and the notes that go with it. */

/** So many cases are looked through for what a note must not repeat, newest first. */
const mostLooked = 10;
/** So many are read for the page: it lists fewer, and counts. */
const mostRead = 50;
/** So much of what is owed in a case stands in its line: what is due first. */
const mostOwed = 2;

/** @param viewerId  what is hidden from them is left out, and not counted. */
export async function handOverOf(
  app: Pick<App, 'store' | 'now'>,
  t: Translate,
  { guildId, viewerId }: { guildId: string; viewerId: string },
): Promise<HandOver> {
  const roster = await rosterOf(app, guildId);
  const cases = (await casesFor(app, guildId, viewerId)).map((kase) => ({
    name: kase.name,
    stage: [
      standing(t, kase),
      ...(kase.lead ? [] : [t('rotation:handOver.unled')]),
      ...owedIn(kase)
        .slice(0, mostOwed)
        .map(({ due, at }) => t(`rotation:handOver.owed.${due}`, { when: moment(at, 'f') })),
    ].join(' · '),
  }));
  const notes = notesNow(roster, app.now()).map((note) => ({
    ...note,
    words: quote(note.words, longestNote),
  }));
  return { cases, notes, mine: personIn(roster, viewerId)?.duties ?? [] };
}

/**
 * Keeps a note for who comes next. Everybody who takes turns reads it, also whom a case is hidden from.
 *
 * @throws Refusal where it is empty, names somebody or a case that is hidden from somebody, or repeats what was reported.
 */
export async function leaveNote(
  app: App,
  guild: Guild,
  { duty, by, words }: { duty: Duty; by: string; words: string },
): Promise<void> {
  if (words === '') throw new Refusal('rotation.blank');
  if (!isPlain(words)) throw new Refusal('rotation.noteNames', { words });
  const hidden = (await openFor(app, guild.id, by)).filter(({ hidden }) => hidden.length > 0);
  if (hidden.some(({ name }) => ` ${fold(words)} `.includes(` ${fold(name)} `)))
    throw new Refusal('rotation.noteHidden', { words });
  const cases = (await casesFor(app, guild.id, by)).slice(0, mostLooked);
  const { refused, asked } = await findingsAmong(app, guild, cases, words);
  if (refused.length > 0 || asked.some((kind) => kind !== 'blame'))
    throw new Refusal('rotation.noteNames', { words });
  await changeTurns(app, guild, (rota, { now }) => ({
    ...rota,
    roster: noteLeft(rota.roster, { duty, words, by, at: now }),
  }));
}

/** Open cases that somebody may know of, newest first. */
async function casesFor(app: Pick<App, 'store'>, guildId: string, viewerId: string): Promise<Case[]> {
  const open = (await openFor(app, guildId, viewerId)).slice(-mostRead).reverse();
  const found = await Promise.all(open.map(({ id }) => caseOf(app, guildId, id)));
  return found.filter((kase) => kase !== undefined);
}
