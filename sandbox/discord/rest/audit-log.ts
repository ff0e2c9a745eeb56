import { PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { requireInGuild } from '../access.ts';
import type { StoredAuditLogEntry } from '../model.ts';
import { auditLogEntryObject, autoModerationRuleObject, threadForBot, userObject } from '../objects.ts';
import { limitOf } from '../paging.ts';
import { type Route, route } from '../route.ts';
import { timeOf, type World } from '../world.ts';
import { webhookObject } from './webhooks.ts';

/** For how long Discord keeps an entry, in milliseconds. */
const KEPT_FOR = 45 * 86_400_000;

/** Who changed what in a guild, and why; newest first, unless the query asks for what came `after`. */
export const auditLog: Route[] = [
  route('get', '/guilds/{guild_id}/audit-logs', {}, ({ world, params, query }) => {
    const { guild } = requireInGuild(world, params.guild_id, Flag.ViewAuditLog);
    const { data, clock } = world;
    const limit = limitOf(query, { min: 1, max: 100, usual: 50 });
    const found = guild.audit_log.filter(
      (entry) => timeOf(entry.id) > clock.now() - KEPT_FOR && isWanted(entry, query),
    );
    const entries = query.has('after') ? found.slice(0, limit) : found.slice(-limit).reverse();
    const mentioned = new Set(entries.flatMap((entry) => [entry.user_id, entry.target_id ?? '']));
    const isMentioned = ({ id }: { id: string }) => mentioned.has(id);
    return {
      audit_log_entries: entries.map((entry) => auditLogEntryObject(entry)),
      users: Object.values(data.users)
        .filter(isMentioned)
        .map((user) => userObject(user)),
      threads: threadsAmong(world, mentioned),
      webhooks: Object.values(data.webhooks)
        .filter(isMentioned)
        .map((webhook) => webhookObject(world, webhook)),
      auto_moderation_rules: guild.auto_moderation_rules.filter(isMentioned).map(autoModerationRuleObject),
      application_commands: data.application.commands.filter(isMentioned),
      integrations: guild.integrations.filter(isMentioned),
      guild_scheduled_events: [],
    };
  }),
];

function isWanted(entry: StoredAuditLogEntry, query: URLSearchParams): boolean {
  const [user, action, before, after] = ['user_id', 'action_type', 'before', 'after'].map((name) =>
    query.get(name),
  );
  return (
    (!user || entry.user_id === user) &&
    (!action || entry.action_type === Number(action)) &&
    (!before || BigInt(entry.id) < BigInt(before)) &&
    (!after || BigInt(entry.id) > BigInt(after))
  );
}

function threadsAmong({ data }: World, ids: Set<string>) {
  return Object.values(data.channels)
    .filter((channel) => channel.thread && ids.has(channel.id))
    .map((thread) => threadForBot(data, thread));
}
