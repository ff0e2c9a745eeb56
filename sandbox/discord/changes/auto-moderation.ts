import { type APIAutoModerationRule, AuditLogEvent, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { StoredGuild } from '../model.ts';
import { autoModerationRuleObject } from '../objects.ts';
import type { World } from '../world.ts';
import { type Actor, differences, writeAuditLog } from './audit.ts';

const AUDITED = [
  'name',
  'event_type',
  'trigger_type',
  'trigger_metadata',
  'actions',
  'enabled',
  'exempt_roles',
  'exempt_channels',
] as const;

/** Adds a rule to the guild. */
export function createRule(
  world: World,
  guild: StoredGuild,
  rule: APIAutoModerationRule,
  actor: Actor,
): void {
  guild.auto_moderation_rules.push(rule);
  announce(world, guild, rule, GatewayDispatchEvents.AutoModerationRuleCreate);
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.AutoModerationRuleCreate,
    target: rule.id,
    changes: AUDITED.map((key) => ({ key, new_value: rule[key] })),
  });
}

/** Changes a rule; its trigger stays of the same type. */
export function updateRule(
  world: World,
  guild: StoredGuild,
  rule: APIAutoModerationRule,
  traits: Partial<APIAutoModerationRule>,
  actor: Actor,
): void {
  const before = { ...rule };
  Object.assign(rule, traits);
  const changes = differences(before, rule, AUDITED);
  if (changes.length === 0) return;
  announce(world, guild, rule, GatewayDispatchEvents.AutoModerationRuleUpdate);
  const action = AuditLogEvent.AutoModerationRuleUpdate;
  writeAuditLog(world, guild, { ...actor, action, target: rule.id, changes });
}

/** Removes a rule. */
export function deleteRule(
  world: World,
  guild: StoredGuild,
  rule: APIAutoModerationRule,
  actor: Actor,
): void {
  guild.auto_moderation_rules = guild.auto_moderation_rules.filter((other) => other !== rule);
  announce(world, guild, rule, GatewayDispatchEvents.AutoModerationRuleDelete);
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.AutoModerationRuleDelete,
    target: rule.id,
    changes: AUDITED.map((key) => ({ key, old_value: rule[key] })),
  });
}

function announce(
  world: World,
  guild: StoredGuild,
  rule: APIAutoModerationRule,
  name: `${GatewayDispatchEvents}`,
): void {
  world.emit({
    name,
    guild_id: guild.id,
    channel_id: null,
    only_for: null,
    data: autoModerationRuleObject(rule),
  });
}
