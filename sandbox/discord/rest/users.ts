import { CreatePrivateChannelRequestSchema } from 'discord-api-spec/zod';
import { directMessagesWith } from '../changes/direct-messages.ts';
import { refusal } from '../errors.ts';
import type { WorldData } from '../model.ts';
import { channelObject, userObject } from '../objects.ts';
import { type Route, route } from '../route.ts';
import { botUser } from '../world.ts';

/** The bot itself, users by id, and the conversations with them. */
export const users: Route[] = [
  route('get', '/users/@me', {}, ({ world }) => ({
    ...userObject(botUser(world.data)),
    verified: true,
    mfa_enabled: true,
    locale: 'en-US',
    flags: 0,
    email: null,
  })),
  route('get', '/users/{user_id}', {}, ({ world, params }) => {
    const user = world.data.users[params.user_id];
    if (!user) throw refusal('unknownUser');
    return userObject(user);
  }),
  // Opening always works: whether the person can be written to shows when something is sent (50007, 50278).
  route('post', '/users/@me/channels', { body: CreatePrivateChannelRequestSchema }, ({ world, body }) => {
    const user = world.data.users[body.recipient_id ?? ''];
    if (!user || user.bot) throw refusal('invalidRecipients');
    return channelObject(world.data, directMessagesWith(world, user.id));
  }),
  route('get', '/applications/@me', {}, ({ world }) => application(world.data)),
  route('get', '/oauth2/applications/@me', {}, ({ world }) => application(world.data)),
];

function application(data: WorldData) {
  const { id, name } = data.application;
  return {
    id,
    name,
    icon: null,
    description: '',
    summary: '',
    type: null,
    bot: userObject(botUser(data)),
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    hook: true,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: Object.keys(data.guilds).length,
    team: null,
    owner: null,
    integration_types_config: { 0: {} },
  };
}
