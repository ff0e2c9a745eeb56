import type { Guild } from 'discord.js';
import { gates } from '../../../src/gate/record.ts';
import { mayChange, openRooms, roomOf } from '../../../src/gate/rooms.ts';
import * as routes from '../../../src/gate/routes.ts';
import { draft, plan } from '../../../src/gate/rules.ts';
import { gateView } from '../../../src/gate/view.ts';
import { closeGate, keepersOf, openChannels } from '../../../src/gatekeeping.ts';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, channelSelect, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { settingsOf } from '../../../src/setup/settings.ts';

/** Set-up: rooms that open with the pledge. */
export async function page(turn: Turn, refused: readonly string[] = []): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const { pledgedRoleId } = await settingsOf(app, guild.id);
  if (pledgedRoleId === undefined) throw new Refusal('gate.noRole');
  const gate = await app.store.of(gates).get([guild.id]);
  const unreachable = (gate?.channelIds ?? []).filter((id) => {
    const room = roomOf(guild, id);
    return room !== undefined && !mayChange(room);
  });
  const unsigned = gate?.state === 'draft' ? await countUnsigned(guild, pledgedRoleId) : undefined;
  const { roles } = await keepersOf(app, guild);
  return gateView(t, { gate, roles, unsigned, unreachable, refused });
}

export const parts: Part[] = [
  button(
    routes.open,
    update((turn) => page(turn)),
  ),
  channelSelect(
    routes.rooms,
    update(async (turn) => {
      const { app, interaction } = turn;
      const { guild } = memberOf(turn);
      const open = await openChannels(app, guild);
      await app.store.of(gates).change([guild.id], (gate) => draft(gate, interaction.values, open));
      return page(turn);
    }),
  ),
  button(
    routes.plan,
    update(async (turn, { days }) => {
      const { app } = turn;
      const { guild } = memberOf(turn);
      const gate = await app.store.of(gates).change([guild.id], (current) => plan(current, days, app.now()));
      await app.agenda.at(gate.startsAt ?? app.now(), closeGate.with({ guildId: guild.id }));
      return page(turn);
    }),
  ),
  button(
    routes.stop,
    update(async (turn) => {
      const { guild } = memberOf(turn);
      return page(turn, await openRooms(turn.app, guild, await keepersOf(turn.app, guild)));
    }),
  ),
];

/** About how many people lack the role, or undefined where Discord does not say. */
async function countUnsigned(guild: Guild, roleId: string): Promise<number | undefined> {
  const [{ approximateMemberCount }, roles] = await Promise.all([
    guild.fetch(),
    guild.roles.fetchMemberCounts(),
  ]);
  if (approximateMemberCount === null) return undefined;
  return Math.max(0, approximateMemberCount - (roles.get(roleId) ?? 0));
}
