import { randomBytes } from 'node:crypto';
import { ChannelType, PermissionFlagsBits as Flag, WebhookType } from 'discord-api-types/v10';
import { maxLength, minLength, nullish, object, string } from 'zod/mini';
import { byBot, requireChannel, requireGuildOf, requireInChannel, requireInGuild } from '../access.ts';
import { createWebhook, deleteWebhook, updateWebhook } from '../changes/webhooks.ts';
import { invalidForm, refusal } from '../errors.ts';
import type { StoredWebhook } from '../model.ts';
import { userObjectOf } from '../objects.ts';
import { type Route, route } from '../route.ts';
import type { World } from '../world.ts';

/** Of a channel. */
const MAX_WEBHOOKS = 15;

export const WebhookName = string().check(minLength(1), maxLength(80));
const CreateBody = object({ name: WebhookName, avatar: nullish(string()) });
const UpdateBody = object({
  name: nullish(WebhookName),
  avatar: nullish(string()),
  channel_id: nullish(string()),
});

/** Webhooks of channels: listing and keeping them. Writing through one is in `webhook-messages.ts`. */
export const webhooks: Route[] = [
  route('get', '/channels/{channel_id}/webhooks', {}, ({ world, params }) => {
    const channel = requireInChannel(world, params.channel_id, Flag.ManageWebhooks);
    return Object.values(world.data.webhooks)
      .filter((webhook) => webhook.channel_id === channel.id)
      .map((webhook) => webhookObject(world, webhook));
  }),
  route('get', '/guilds/{guild_id}/webhooks', {}, ({ world, params }) => {
    const { guild } = requireInGuild(world, params.guild_id, Flag.ManageWebhooks);
    return Object.values(world.data.webhooks)
      .filter((webhook) => webhook.guild_id === guild.id)
      .map((webhook) => webhookObject(world, webhook));
  }),
  route(
    'post',
    '/channels/{channel_id}/webhooks',
    { body: CreateBody },
    ({ world, params, body, reason }) => {
      const channel = requireInChannel(world, params.channel_id, Flag.ManageWebhooks);
      const { guild } = requireGuildOf(world, channel);
      if (channel.thread || channel.type === ChannelType.GuildCategory) throw refusal('wrongChannelType');
      const others = Object.values(world.data.webhooks).filter(
        (webhook) => webhook.channel_id === channel.id,
      );
      if (others.length >= MAX_WEBHOOKS) throw refusal('tooManyWebhooks');
      const { id: applicationId, bot_id: botId } = world.data.application;
      const webhook: StoredWebhook = {
        id: world.newId(),
        type: WebhookType.Incoming,
        guild_id: guild.id,
        channel_id: channel.id,
        name: checkedName(body.name),
        token: randomBytes(51).toString('base64url'),
        application_id: applicationId,
        user_id: botId,
      };
      createWebhook(world, guild, webhook, byBot(world, reason));
      return webhookObject(world, webhook);
    },
  ),
  route('get', '/webhooks/{webhook_id}', {}, ({ world, params }) =>
    webhookObject(world, requireManaged(world, params.webhook_id).webhook),
  ),
  route('patch', '/webhooks/{webhook_id}', { body: UpdateBody }, ({ world, params, body, reason }) => {
    const { guild, webhook } = requireManaged(world, params.webhook_id);
    const channel = body.channel_id
      ? requireInChannel(world, body.channel_id, Flag.ManageWebhooks)
      : undefined;
    if (channel && channel.guild_id !== guild.id) throw refusal('unknownChannel');
    updateWebhook(
      world,
      guild,
      webhook,
      { ...(body.name && { name: checkedName(body.name) }), ...(channel && { channel_id: channel.id }) },
      byBot(world, reason),
    );
    return webhookObject(world, webhook);
  }),
  route('delete', '/webhooks/{webhook_id}', {}, ({ world, params, reason }) => {
    const { guild, webhook } = requireManaged(world, params.webhook_id);
    deleteWebhook(world, guild, webhook, byBot(world, reason));
    return undefined;
  }),
];

/** A webhook, with its token where the bot may know it; whoever holds the token is not told who made it. */
export function webhookObject({ data, origin }: World, webhook: StoredWebhook, withUser = true) {
  const { user_id: userId, token, ...rest } = webhook;
  return {
    ...rest,
    avatar: null,
    ...(withUser && userId !== null && { user: userObjectOf(data, userId) }),
    ...(token !== null && { token, url: `${origin}/api/webhooks/${webhook.id}/${token}` }),
  };
}

/** @throws 10015, 50013. */
function requireManaged(world: World, id: string) {
  const webhook = world.data.webhooks[id];
  if (!webhook) throw refusal('unknownWebhook');
  const channel = requireChannel(world, webhook.channel_id);
  requireInChannel(world, channel.id, Flag.ManageWebhooks);
  return { webhook, ...requireGuildOf(world, channel) };
}

/** @throws 50035 for a name that could be taken for Discord's. */
export function checkedName(name: string): string {
  const forbidden = ['clyde', 'discord'].find((word) => name.toLowerCase().includes(word));
  if (forbidden === undefined) return name;
  throw invalidForm({
    path: ['name'],
    code: 'USERNAME_INVALID_CONTAINS',
    message: `Username cannot contain "${forbidden}"`,
  });
}
