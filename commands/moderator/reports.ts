import type { ModalSubmitInteraction } from 'discord.js';
import { ask, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, modal, type Part } from '../../src/kit/command.ts';
import { button as buttonOf } from '../../src/kit/components.ts';
import { memberOf } from '../../src/kit/member.ts';
import { panel } from '../../src/leak/routes.ts';
import { wordsField } from '../../src/report/own-view.ts';
import type { Report } from '../../src/report/record.ts';
import * as routes from '../../src/report/routes.ts';
import * as rules from '../../src/report/rules.ts';
import * as view from '../../src/report/team-view.ts';
import { noteExposure } from '../../src/workflows/exposure.ts';
import { helpFirst } from '../../src/workflows/help-first.ts';
import { changeShown, writeToAuthor } from '../../src/workflows/reports.ts';

/** What moderators do with a report. One that is kept from them is not there for them. */
export const parts: Part[] = [
  button(
    routes.look,
    whisper(async (turn, { id }) => {
      const report = await changeReport(turn, id);
      return view.noteView(turn.t, report, toCase(turn, report));
    }),
  ),
  button(
    routes.show,
    update(async (turn, { id }) => {
      const { guild, id: moderatorId } = memberOf(turn);
      const report = await changeReport(turn, id, (before) => rules.read(before, moderatorId));
      await noteExposure(turn.app, guild.id, moderatorId, {
        kind: 'report',
        about: id,
        sealed: rules.isSealed(report),
      });
      return view.shownView(turn.t, report, guild.id, toCase(turn, report));
    }),
  ),
  button(
    routes.talk,
    update((turn, { id, skip }) => talk(turn, id, skip)),
  ),
  button(
    routes.writeAuthor,
    ask(async (turn, { id }) => {
      await changeReport(turn, id);
      return view.writeAuthorModal(turn.t, { id, message: turn.app.newId() });
    }),
  ),
  modal(
    routes.wroteAuthor,
    update((turn: Turn<ModalSubmitInteraction>, { id, message }) => {
      const { guild, id: moderatorId } = memberOf(turn);
      const words = turn.interaction.fields.getTextInputValue(wordsField);
      return helpFirst(turn, words, async () => {
        await writeToAuthor(turn.app, guild.id, { id, moderatorId, message, words });
        return talk(turn, id, 0);
      });
    }),
  ),
];

/** The way on to the case that a report came into. */
const toCase = ({ t }: Turn, { case: kase }: Report) =>
  kase ? [buttonOf(panel.make({ id: kase.id }), t('leak:toCase'))] : [];

/** The messages; who opens them has read what their author wrote. */
async function talk(turn: Turn, id: string, skip: number): Promise<Page> {
  const { guild, id: moderatorId } = memberOf(turn);
  const report = await changeReport(turn, id, (before) =>
    rules.looked(rules.read(before, moderatorId), 'team'),
  );
  await noteExposure(turn.app, guild.id, moderatorId, {
    kind: 'report',
    about: id,
    sealed: rules.isSealed(report),
  });
  return view.talkView(turn.t, report, skip);
}

/** @throws Refusal where the report is gone, or is not for this moderator. */
function changeReport(turn: Turn, id: string, decide?: (report: Report) => Report): Promise<Report> {
  const { guild, id: moderatorId } = memberOf(turn);
  return changeShown(turn.app, guild.id, { id, moderatorId }, decide);
}
