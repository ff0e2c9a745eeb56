import { AuditLogEvent, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { StoredGuild, StoredWebhook } from '../model.ts';
import type { World } from '../world.ts';
import { type Actor, differences, writeAuditLog } from './audit.ts';

/** Adds a webhook to a channel. */
export function createWebhook(world: World, guild: StoredGuild, webhook: StoredWebhook, actor: Actor): void {
  world.data.webhooks[webhook.id] = webhook;
  announce(world, webhook);
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.WebhookCreate,
    target: webhook.id,
    changes: (['name', 'type', 'channel_id'] as const).map((key) => ({ key, new_value: webhook[key] })),
  });
}

/** Renames a webhook or moves it to another channel. */
export function updateWebhook(
  world: World,
  guild: StoredGuild,
  webhook: StoredWebhook,
  traits: Partial<Pick<StoredWebhook, 'name' | 'channel_id'>>,
  actor: Actor,
): void {
  const before = { ...webhook };
  Object.assign(webhook, traits);
  const changes = differences(before, webhook, ['name', 'channel_id']);
  if (changes.length === 0) return;
  announce(world, webhook);
  writeAuditLog(world, guild, { ...actor, action: AuditLogEvent.WebhookUpdate, target: webhook.id, changes });
}

/** Removes a webhook; what was written through it stays. */
export function deleteWebhook(world: World, guild: StoredGuild, webhook: StoredWebhook, actor: Actor): void {
  delete world.data.webhooks[webhook.id];
  announce(world, webhook);
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.WebhookDelete,
    target: webhook.id,
    changes: [{ key: 'name', old_value: webhook.name }],
  });
}

/** Tells that the webhooks of a channel changed, and not how. */
function announce(world: World, { guild_id, channel_id }: StoredWebhook): void {
  world.emit({
    name: GatewayDispatchEvents.WebhooksUpdate,
    guild_id,
    channel_id,
    only_for: null,
    data: { guild_id, channel_id },
  });
}
