import type { APIAttachment, APIRole } from 'discord-api-types/v10';
import type { StoredChannel, StoredMessage, StoredUser } from '../model.ts';
import { memberObject, messageObject, userObject } from '../objects.ts';
import { channelPermissions } from '../permissions.ts';
import { guildOf, type World } from '../world.ts';

/** What a person pointed at, in an option, a select or with a context menu. */
export interface Chosen {
  users: StoredUser[];
  roles: APIRole[];
  channels: StoredChannel[];
  messages: StoredMessage[];
  attachments: APIAttachment[];
}

export const nothingChosen = (): Chosen => ({
  users: [],
  roles: [],
  channels: [],
  messages: [],
  attachments: [],
});

/** `data.resolved`: everything chosen, by id; undefined where nothing is. */
export function resolvedData(world: World, place: StoredChannel, user: StoredUser, chosen: Chosen) {
  const { data } = world;
  const now = world.clock.now();
  const guild = guildOf(data, place);
  const members = chosen.users.flatMap(({ id }) => guild?.members[id] ?? []);
  const resolved = {
    ...byId('users', chosen.users, userObject),
    ...(guild &&
      members.length > 0 && {
        members: Object.fromEntries(
          members.map((member) => {
            const { user: _, deaf: __, mute: ___, ...partial } = memberObject(data, member);
            const permissions = String(channelPermissions(data, member.user_id, place, now));
            return [member.user_id, { ...partial, permissions }];
          }),
        ),
      }),
    ...byId('roles', chosen.roles, (role) => role),
    ...byId('channels', chosen.channels, (channel) => ({
      id: channel.id,
      name: channel.name,
      type: channel.type,
      parent_id: channel.parent_id,
      permissions: String(channelPermissions(data, user.id, channel, now)),
      app_permissions: String(channelPermissions(data, data.application.bot_id, channel, now)),
      ...(channel.thread && {
        thread_metadata: {
          archived: channel.thread.archived,
          locked: channel.thread.locked,
          auto_archive_duration: channel.thread.auto_archive_duration,
          archive_timestamp: channel.thread.archive_timestamp,
        },
      }),
    })),
    // Whole, whoever wrote it: this is what the person hands over.
    ...byId('messages', chosen.messages, (message) => messageObject(data, message)),
    ...byId('attachments', chosen.attachments, (attachment) => attachment),
  };
  return Object.keys(resolved).length > 0 ? resolved : undefined;
}

function byId<Item extends { id: string }>(kind: string, items: Item[], shown: (item: Item) => object) {
  return items.length > 0 && { [kind]: Object.fromEntries(items.map((item) => [item.id, shown(item)])) };
}
