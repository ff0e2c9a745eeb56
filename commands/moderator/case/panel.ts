import * as lists from '../../../src/breach/routes.ts';
import { type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { assessView } from '../../../src/leak/danger-view.ts';
import { drillView } from '../../../src/leak/drill.ts';
import { caseFor, closedPage } from '../../../src/leak/files.ts';
import * as list from '../../../src/leak/list.ts';
import { reportsView, timelineView } from '../../../src/leak/pages.ts';
import * as routes from '../../../src/leak/routes.ts';
import { sees } from '../../../src/leak/rules.ts';
import * as view from '../../../src/leak/view.ts';
import * as reportRoutes from '../../../src/report/routes.ts';
import { leadTurn } from '../../../src/workflows/case-turns.ts';
import { openCase } from '../../../src/workflows/cases.ts';
import { reachOf } from '../../../src/workflows/on-call.ts';
import { countTakenBack } from '../../../src/workflows/report-ends.ts';

/** What moderators read of cases, and how one begins. */

/** The way back to the list of what waits. */
export const back = lists.open.make({ skip: 0 });

/** A case's panel. @throws Refusal where there is none, or it is not for whoever looks. */
export async function show(turn: Turn, id: string, note?: string): Promise<Page> {
  const viewed = await look(turn, id);
  const takenBack = await countTakenBack(turn.app, memberOf(turn).guild.id, viewed.kase);
  return view.panelView(turn.t, { ...viewed, takenBack, ...(note !== undefined && { note }) });
}

export async function look(turn: Turn, caseId: string): Promise<view.Viewed> {
  const { guild, id: viewerId } = memberOf(turn);
  const kase = await caseFor(turn.app, guild.id, caseId, viewerId);
  const turnOf = await leadTurn(turn.app, guild, kase);
  return { kase, viewerId, now: turn.app.now(), back, turnOf };
}

/** The question about danger, with whom to ask for help: nobody is named from whom the case is hidden. */
export async function assess(turn: Turn, caseId: string): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const { kase } = await look(turn, caseId);
  const { duty, owner } = await reachOf(app, guild);
  const all = new Set([...duty, ...(owner === undefined ? [] : [owner])]);
  return assessView(
    t,
    kase,
    [...all].filter((each) => sees(kase, each)),
  );
}

/** What was reported, each behind a content note of its own. */
async function reported(turn: Turn, id: string, page: number): Promise<Page> {
  const wayTo = (report: string) => reportRoutes.look.make({ id: report });
  return reportsView(turn.t, await look(turn, id), page, wayTo);
}

const looking: Part[] = [
  button(
    routes.look,
    whisper((turn, { id }) => show(turn, id)),
  ),
  button(
    routes.panel,
    update((turn, { id }) => show(turn, id)),
  ),
  button(
    routes.closed,
    update(async (turn, { after }) => {
      const { guild, id } = memberOf(turn);
      const page = await closedPage(turn.app, guild.id, id, after === '-' ? undefined : after);
      return list.closedView(turn.t, page, back);
    }),
  ),
  stringSelect(
    routes.chooseClosed,
    update((turn) => show(turn, turn.interaction.values[0] ?? '')),
  ),
  button(
    routes.stepPage,
    update(async (turn, { id, name }) =>
      name === 'assess' ? assess(turn, id) : view.stepView(turn.t, await look(turn, id), name),
    ),
  ),
  button(
    routes.timeline,
    update(async (turn, { id, page }) => timelineView(turn.t, await look(turn, id), page)),
  ),
  button(
    routes.reports,
    update((turn, { id, page }) => reported(turn, id, page)),
  ),
  button(
    routes.heard,
    whisper((turn, { id }) => reported(turn, id, 0)),
  ),
  button(
    routes.ownLeak,
    update(({ app, t }) => list.ownLeakView(t, app.config.operator, back)),
  ),
];

const beginning: Part[] = [
  button(
    routes.begin,
    update(({ app, t }) => list.beginView(t, app.newId(), back)),
  ),
  button(
    routes.begun,
    update(async (turn, { id, kind }) => {
      const { guild, id: by } = memberOf(turn);
      const touches = kind === 'threat' ? (['threats'] as const) : [];
      await openCase(turn.app, guild.id, { id, kind, by, touches });
      return show(turn, id);
    }),
  ),
];

const drilling: Part[] = [
  button(
    routes.drills,
    update(({ app, t }) => drillView(t, app.newId(), back)),
  ),
  button(
    routes.drill,
    update(async (turn, { id }) => {
      const { guild, id: by } = memberOf(turn);
      await openCase(turn.app, guild.id, { id, kind: 'leak', by, drill: true });
      return show(turn, id);
    }),
  ),
];

/** The pages of cases. */
export const parts: Part[] = [...looking, ...beginning, ...drilling];
