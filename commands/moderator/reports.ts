import { type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, type Part } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { type Report, reports } from '../../src/report/record.ts';
import * as routes from '../../src/report/routes.ts';
import * as rules from '../../src/report/rules.ts';
import * as view from '../../src/report/view.ts';
import { settingsOf } from '../../src/setup/settings.ts';

/** What moderators do from a report's card. */
export const parts: Part[] = [
  button(
    routes.look,
    whisper(async (turn, { id }) => view.noteView(turn.t, await changeReport(turn, id, (report) => report))),
  ),
  button(
    routes.show,
    update(async (turn, { id }) =>
      view.shownView(
        turn.t,
        await changeReport(turn, id, (report) => rules.read(report, turn.interaction.user.id)),
      ),
    ),
  ),
  button(
    routes.take,
    update((turn, { id }) => redrawn(turn, id, (report) => rules.take(report, turn.interaction.user.id))),
  ),
  button(
    routes.giveBack,
    update((turn, { id }) => redrawn(turn, id, rules.giveBack)),
  ),
];

/** The card after a change, in the server's language: everyone on the team sees it. */
async function redrawn(turn: Turn, id: string, decide: (report: Report) => Report) {
  const report = await changeReport(turn, id, decide);
  const { language } = await settingsOf(turn.app, memberOf(turn).guild.id);
  return view.cardView(turn.app.text(language), report);
}

/** @throws Refusal where the report is gone. */
async function changeReport(turn: Turn, id: string, decide: (report: Report) => Report): Promise<Report> {
  const { guild } = memberOf(turn);
  return turn.app.store.of(reports).change([guild.id, id], (report) => decide(rules.requireReport(report)));
}
