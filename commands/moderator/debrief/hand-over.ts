import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part } from '../../../src/kit/command.ts';
import { moment } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { quote } from '../../../src/kit/quote.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { caseOf, openFor } from '../../../src/leak/files.ts';
import { standing } from '../../../src/leak/list.ts';
import type { Case } from '../../../src/leak/record.ts';
import { owedAt } from '../../../src/leak/update.ts';
import { rosterOf } from '../../../src/rotation/files.ts';
import { longestNote } from '../../../src/rotation/record.ts';
import * as routes from '../../../src/rotation/routes.ts';
import { isPlain, noteLeft, notesNow, personIn } from '../../../src/rotation/rules.ts';
import { fields, handOverView, noteModal } from '../../../src/rotation/view.ts';
import { findingsIn } from '../../../src/workflows/linting.ts';
import { changeTurns } from '../../../src/workflows/rotas.ts';
import { backHome } from './turns.ts';

/** So many cases are looked through for what a note must not repeat, newest first. */
const mostLooked = 10;

/** What is open when one shift ends and the next begins. */
export const parts: Part[] = [
  button(routes.handOver, update(page)),
  button(
    routes.note,
    ask(({ t }, { duty }) => noteModal(t, duty, longestNote)),
  ),
  modal(
    routes.noted,
    update(async (turn, { duty }) => {
      const { app } = turn;
      const { guild, id: by } = memberOf(turn);
      const words = turn.interaction.fields.getTextInputValue(fields.words).trim();
      if (words === '') throw new Refusal('rotation.blank');
      await requireFree(turn, words);
      await changeTurns(app, guild, (rota) => ({
        ...rota,
        roster: noteLeft(rota.roster, { duty, words, by, at: app.now() }),
      }));
      return page(turn);
    }),
  ),
];

/** @throws Refusal where a note names somebody or repeats what was reported, with the words to give them back. */
async function requireFree(turn: Turn, words: string): Promise<void> {
  const { app } = turn;
  const { guild } = memberOf(turn);
  if (!isPlain(words)) throw new Refusal('rotation.noteNames', { words });
  for (const kase of (await openCases(turn)).slice(-mostLooked)) {
    const { refused, asked } = await findingsIn(app, guild, kase, words);
    if (refused.length > 0 || asked.some((kind) => kind !== 'blame'))
      throw new Refusal('rotation.noteNames', { words });
  }
}

async function openCases(turn: Turn): Promise<Case[]> {
  const { app } = turn;
  const { guild, id } = memberOf(turn);
  const found = await Promise.all(
    (await openFor(app, guild.id, id)).slice(-50).map((each) => caseOf(app, guild.id, each.id)),
  );
  return found.filter((kase) => kase !== undefined);
}

async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild, id } = memberOf(turn);
  const roster = await rosterOf(app, guild.id);
  const cases = (await openCases(turn)).map((kase) => {
    const owed = owedAt(kase.updates);
    const parts = [
      standing(t, kase),
      ...(kase.lead ? [] : [t('rotation:handOver.unled')]),
      ...(owed === undefined ? [] : [t('rotation:handOver.owed', { when: moment(owed, 'f') })]),
    ];
    return { name: kase.name, stage: parts.join(' · ') };
  });
  const notes = notesNow(roster, app.now()).map((note) => ({
    ...note,
    words: quote(note.words, longestNote),
  }));
  return handOverView(t, {
    cases,
    notes,
    mine: personIn(roster, id)?.duties ?? [],
    back: backHome(turn),
  });
}
