import { type AuditLogEvent, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { StoredAuditLogEntry, StoredGuild } from '../model.ts';
import { auditLogEntryObject } from '../objects.ts';
import type { World } from '../world.ts';

/** What happened, for the audit log; whoever did it is `by`. */
export interface AuditNote {
  action: AuditLogEvent;
  by: string;
  target: string | null;
  reason: string | null;
  changes?: StoredAuditLogEntry['changes'];
  options?: Record<string, string>;
}

/** Who changes something, and why: the audit log has it. */
export interface Actor {
  by: string;
  /** From X-Audit-Log-Reason; null without. */
  reason: string | null;
}

/** Writes an entry to the guild's audit log. */
export function writeAuditLog(world: World, guild: StoredGuild, note: AuditNote): void {
  const entry: StoredAuditLogEntry = {
    id: world.newId(),
    action_type: note.action,
    user_id: note.by,
    target_id: note.target,
    reason: note.reason,
    changes: note.changes ?? [],
    options: note.options ?? null,
  };
  guild.audit_log.push(entry);
  world.emit({
    name: GatewayDispatchEvents.GuildAuditLogEntryCreate,
    guild_id: guild.id,
    channel_id: null,
    only_for: null,
    data: { ...auditLogEntryObject(entry), guild_id: guild.id },
  });
}

/** The fields that differ, as an audit log shows them. */
export function differences<T extends object>(before: T, after: T, keys: readonly (keyof T & string)[]) {
  return keys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => ({ key, old_value: before[key], new_value: after[key] }));
}
