import type { Guild } from 'discord.js';
import { gates } from '../../../src/gate/record.ts';
import { factsOf, mayChange, roomOf, unclosedRooms } from '../../../src/gate/rooms.ts';
import * as routes from '../../../src/gate/routes.ts';
import { draft } from '../../../src/gate/rules.ts';
import { gateView } from '../../../src/gate/view.ts';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, channelSelect, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { beneathCases } from '../../../src/workflows/closed-rooms.ts';
import {
  finishClosing,
  keepersOf,
  openChannels,
  planGate,
  stopGate,
} from '../../../src/workflows/gatekeeping.ts';

/** Set-up: rooms that open with the pledge. */
export async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const gate = await app.store.of(gates).get([guild.id]);
  const { pledgedRoleId } = await settingsOf(app, guild.id);
  if (!gate && pledgedRoleId === undefined) throw new Refusal('gate.noRole');
  const keepers = await keepersOf(app, guild);
  const rooms = beneathCases(app, guild);
  const unclosed =
    gate?.state === 'closed'
      ? await unclosedRooms(app, guild, gate, rooms, keepers, await openChannels(app, guild))
      : [];
  const toChange = gate?.state === 'closed' ? unclosed : (gate?.channelIds ?? []);
  const unreachable = toChange.filter((id) => {
    const room = roomOf(guild, id);
    return room !== undefined && !mayChange(room);
  });
  const unsigned = gate?.state === 'draft' ? await countUnsigned(guild, pledgedRoleId) : undefined;
  return gateView(t, { gate, roles: keepers.roles, unsigned, unclosed, unreachable, now: app.now() });
}

export const parts: Part[] = [
  button(routes.open, update(page)),
  channelSelect(
    routes.rooms,
    update(async (turn) => {
      const { app, interaction } = turn;
      const { guild } = memberOf(turn);
      const open = await openChannels(app, guild);
      const rooms = beneathCases(app, guild);
      const chosen = await Promise.all(interaction.values.map((id) => factsOf(guild, id, rooms, open)));
      await app.store.of(gates).change([guild.id], (gate) => draft(gate, chosen));
      return page(turn);
    }),
  ),
  button(
    routes.plan,
    update(async (turn, { days }) => {
      await planGate(turn.app, memberOf(turn).guild, days);
      return page(turn);
    }),
  ),
  button(
    routes.finish,
    update(async (turn) => {
      await finishClosing(turn.app, memberOf(turn).guild);
      return page(turn);
    }),
  ),
  button(
    routes.stop,
    update(async (turn) => {
      await stopGate(turn.app, memberOf(turn).guild);
      return page(turn);
    }),
  ),
];

/** About how many people lack the role, or undefined where Discord does not say. */
async function countUnsigned(guild: Guild, roleId: string | undefined): Promise<number | undefined> {
  if (roleId === undefined) return undefined;
  const [{ approximateMemberCount }, roles] = await Promise.all([
    guild.fetch(),
    guild.roles.fetchMemberCounts(),
  ]);
  if (approximateMemberCount === null) return undefined;
  return Math.max(0, approximateMemberCount - (roles.get(roleId) ?? 0));
}
