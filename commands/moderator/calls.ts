import { calls } from '../../src/call/record.ts';
import * as routes from '../../src/call/routes.ts';
import * as rules from '../../src/call/rules.ts';
import { changeTeam, teamOf } from '../../src/call/team.ts';
import * as view from '../../src/call/team-view.ts';
import { type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, type Part } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { noteServer } from '../../src/mine/choices.ts';
import { changeCall } from '../../src/workflows/calls.ts';

/** Calls for a moderator: opened, come to, and done; and whether somebody may be mentioned, for themselves. */
export const parts: Part[] = [
  button(
    routes.open,
    whisper((turn, { id }) => change(turn, id, (call, by, now) => rules.seen(call, by, now))),
  ),
  button(
    routes.here,
    update((turn, { id }) => change(turn, id, rules.here)),
  ),
  button(
    routes.done,
    update((turn, { id }) => change(turn, id, (call, _by, now) => rules.end(call, 'done', now))),
  ),
  button(
    routes.agree,
    whisper(async (turn) => {
      const { app, t } = turn;
      const { guild, id } = memberOf(turn);
      const before = await teamOf(app, guild.id);
      rules.agree(before, id, guild.ownerId);
      await noteServer(app, id, guild.id);
      await changeTeam(app, guild.id, (team) => rules.agree(team, id, guild.ownerId));
      return view.dutyView(t, true);
    }),
  ),
  button(
    routes.takeBack,
    whisper(async (turn) => {
      const { guild, id } = memberOf(turn);
      await changeTeam(turn.app, guild.id, (team) => rules.takeBack(team, id));
      return view.dutyView(turn.t, false);
    }),
  ),
];

/** Changes a call, and shows it. @throws Refusal where it is gone, or kept from whoever opens it. */
async function change(
  turn: Turn,
  id: string,
  decide: (call: Parameters<typeof rules.seen>[0], by: string, now: number) => ReturnType<typeof rules.seen>,
): Promise<Page> {
  const { app, t } = turn;
  const { guild, id: viewerId } = memberOf(turn);
  rules.mayOpen(await app.store.of(calls).get([guild.id, id]), viewerId);
  const call = await changeCall(app, guild.id, id, (before) => decide(before, viewerId, app.now()));
  const { agreed } = await teamOf(app, guild.id);
  return view.openView(t, call, { viewerId, now: app.now(), mayBeMentioned: agreed.includes(viewerId) });
}
