import { AuditLogEvent, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { StoredGuild } from '../model.ts';
import { guildCreateEvent } from '../objects.ts';
import { botUser, type World } from '../world.ts';
import { type Actor, writeAuditLog } from './audit.ts';
import { joinGuild, leaveGuild } from './members.ts';
import { createRole, deleteRole } from './roles.ts';

/** Invites the bot: it joins with a role of its own, which has `permissions`, and gets the guild whole. */
export function addBot(world: World, guild: StoredGuild, permissions: bigint, actor: Actor): void {
  const bot = botUser(world.data);
  const role = createRole(
    world,
    guild,
    { name: world.data.application.name, permissions: String(permissions) },
    actor,
  );
  role.managed = true;
  role.tags = { bot_id: bot.id };
  joinGuild(world, guild, bot.id).roles.push(role.id);
  writeAuditLog(world, guild, { ...actor, action: AuditLogEvent.BotAdd, target: bot.id });
  world.emit({
    name: GatewayDispatchEvents.GuildCreate,
    guild_id: guild.id,
    channel_id: null,
    only_for: null,
    data: guildCreateEvent(world, guild),
  });
}

/** Throws the bot out: its own role goes with it, and the last it hears of the guild is GUILD_DELETE. */
export function removeBot(world: World, guild: StoredGuild, actor: Actor): void {
  const { bot_id: botId } = world.data.application;
  leaveGuild(world, guild, botId);
  world.emit({
    name: GatewayDispatchEvents.GuildDelete,
    guild_id: guild.id,
    channel_id: null,
    only_for: null,
    data: { id: guild.id },
  });
  const own = Object.values(guild.roles).find(({ tags }) => tags?.bot_id === botId);
  if (own) deleteRole(world, guild, own, actor);
  writeAuditLog(world, guild, { ...actor, action: AuditLogEvent.MemberKick, target: botId });
}
