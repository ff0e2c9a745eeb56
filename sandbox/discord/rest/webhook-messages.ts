import {
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
} from 'discord-api-spec/zod';
import { nullish, object, string } from 'zod/mini';
import { requireMessage } from '../access.ts';
import type { Actor } from '../changes/audit.ts';
import { createMessage, deleteMessage, editMessage } from '../changes/messages.ts';
import { deleteWebhook, updateWebhook } from '../changes/webhooks.ts';
import { DiscordError, refusal } from '../errors.ts';
import type { StoredChannel, StoredGuild, StoredMessage, StoredWebhook } from '../model.ts';
import { messageObject } from '../objects.ts';
import { type Route, route } from '../route.ts';
import { guildOf, type World } from '../world.ts';
import { checkedName, WebhookName, webhookObject } from './webhooks.ts';

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';
const UpdateBody = object({ name: nullish(WebhookName), avatar: nullish(string()) });
const MESSAGE = `${WEBHOOK}/messages/{message_id}` as const;

/** Whoever knows a webhook's token may use it. Interactions have the same paths, with the application's id. */
const open: Pick<Route, 'open' | 'appliesTo'> = {
  open: true,
  appliesTo: ({ data }, { webhook_id: id }) => id !== data.application.id,
};

/** Writing through a webhook, and what was written through it. */
export const webhookMessages: Route[] = [
  route('get', WEBHOOK, open, ({ world, params }) =>
    webhookObject(world, requireWebhook(world, params), false),
  ),
  route('patch', WEBHOOK, { ...open, body: UpdateBody }, ({ world, params, body, reason }) => {
    const webhook = requireWebhook(world, params);
    const traits = { ...(body.name && { name: checkedName(body.name) }) };
    updateWebhook(world, requireGuildOfWebhook(world, webhook), webhook, traits, byMaker(webhook, reason));
    return webhookObject(world, webhook, false);
  }),
  route('delete', WEBHOOK, open, ({ world, params, reason }) => {
    const webhook = requireWebhook(world, params);
    deleteWebhook(world, requireGuildOfWebhook(world, webhook), webhook, byMaker(webhook, reason));
    return undefined;
  }),
  route('post', WEBHOOK, { ...open, body: IncomingWebhookRequestPartialSchema }, (request) => {
    const { world, params, query, body, files } = request;
    const webhook = requireWebhook(world, params);
    if (body.poll || body.thread_name) {
      throw new DiscordError(501, 0, '501: The local Discord has no polls and no posts in forums');
    }
    const channel = targetOf(world, webhook, query);
    const message = createMessage(
      world,
      channel,
      body,
      { author_id: webhook.id, author_name: body.username ?? webhook.name, webhook_id: webhook.id },
      files,
    );
    return query.get('wait') === 'true' ? messageObject(world.data, message) : undefined;
  }),
  route('get', MESSAGE, open, ({ world, params, query }) =>
    messageObject(world.data, requireOwn(world, params, query).message),
  ),
  route('patch', MESSAGE, { ...open, body: IncomingWebhookUpdateRequestPartialSchema }, (request) => {
    const { world, params, query, body, files } = request;
    const { channel, message } = requireOwn(world, params, query);
    editMessage(world, channel, message, body, files);
    return messageObject(world.data, message);
  }),
  route('delete', MESSAGE, open, ({ world, params, query }) => {
    const { channel, message } = requireOwn(world, params, query);
    deleteMessage(world, channel, message, { by: message.author_id, reason: null });
    return undefined;
  }),
];

interface Key {
  webhook_id: string;
  webhook_token: string;
}

/** @throws 10015, 50027. */
function requireWebhook({ data }: World, { webhook_id: id, webhook_token: token }: Key): StoredWebhook {
  const webhook = data.webhooks[id];
  if (!webhook) throw refusal('unknownWebhook');
  if (webhook.token !== token) throw refusal('invalidWebhookToken');
  return webhook;
}

/** @throws 10015 where its guild is gone. */
function requireGuildOfWebhook({ data }: World, webhook: StoredWebhook): StoredGuild {
  const guild = data.guilds[webhook.guild_id];
  if (!guild) throw refusal('unknownWebhook');
  return guild;
}

/** Whoever holds a token need not say who they are: the audit log has whom the webhook belongs to. */
const byMaker = ({ id, user_id: maker }: StoredWebhook, reason: string | null): Actor => ({
  by: maker ?? id,
  reason,
});

/** The webhook's channel, or the thread in it that the query names. @throws 10003, 160005. */
function targetOf({ data }: World, webhook: StoredWebhook, query: URLSearchParams): StoredChannel {
  const threadId = query.get('thread_id');
  const channel = data.channels[threadId ?? webhook.channel_id];
  const isThere = channel && (threadId === null || channel.parent_id === webhook.channel_id);
  if (!channel || !isThere || !guildOf(data, channel)) throw refusal('unknownChannel');
  if (channel.thread?.locked) throw refusal('threadLocked');
  return channel;
}

/** @throws 10008 for what was not written through this webhook. */
function requireOwn(
  world: World,
  key: Key & { message_id: string },
  query: URLSearchParams,
): { channel: StoredChannel; message: StoredMessage } {
  const webhook = requireWebhook(world, key);
  const channel = targetOf(world, webhook, query);
  const message = requireMessage(world, channel, key.message_id);
  if (message.webhook_id !== webhook.id) throw refusal('unknownMessage');
  return { channel, message };
}
