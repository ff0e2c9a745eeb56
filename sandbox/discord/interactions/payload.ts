import { type APIAuthorizingIntegrationOwnersMap, InteractionContextType } from 'discord-api-types/v10';
import type { StoredChannel, StoredInteraction, StoredMessage, StoredUser } from '../model.ts';
import { channelWithPermissions, memberObject, messageObject, userObject } from '../objects.ts';
import { channelPermissions } from '../permissions.ts';
import { guildOf, type World } from '../world.ts';

/** What a person may attach, in bytes. */
const ATTACHMENT_LIMIT = 10 * 1024 * 1024;

/** INTERACTION_CREATE, with all that Discord tells of who acts where. `message` is the one with the component. */
export function interactionPayload(
  world: World,
  interaction: StoredInteraction,
  channel: StoredChannel,
  user: StoredUser,
  data: object,
  message: StoredMessage | null,
) {
  const now = world.clock.now();
  const { application } = world.data;
  const guild = guildOf(world.data, channel);
  const member = guild?.members[user.id];
  const permissionsOf = (userId: string) => String(channelPermissions(world.data, userId, channel, now));
  return {
    id: interaction.id,
    application_id: application.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    ...(guild && {
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.preferred_locale, features: guild.features },
      guild_locale: guild.preferred_locale,
    }),
    channel_id: channel.id,
    channel: channelWithPermissions(world, channel, user.id),
    ...(member
      ? { member: { ...memberObject(world.data, member), permissions: permissionsOf(user.id) } }
      : { user: userObject(user) }),
    ...(message && { message: messageObject(world.data, message) }),
    app_permissions: permissionsOf(application.bot_id),
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: ownersOf(channel),
    context: guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
    attachment_size_limit: ATTACHMENT_LIMIT,
  };
}

/** For whom the application is installed: the server; `0` in a DM with the bot of a server's application. */
export const ownersOf = ({ guild_id: id }: StoredChannel): APIAuthorizingIntegrationOwnersMap => ({
  0: id ?? '0',
});
