import type { APIAllowedMentions } from 'discord-api-types/v10';
import { AllowedMentionsTypes, PermissionFlagsBits } from 'discord-api-types/v10';
import { everyComponent, type MessageBody } from './message-rules.ts';
import type { MentionSet, StoredChannel, WorldData } from './model.ts';
import { allows, channelPermissions } from './permissions.ts';
import { guildOf } from './world.ts';

/**
 * Whom a message pings: what its text names (text displays included, embeds not), as far as `allowed` lets it
 * (null: everything) and its author may. `repliedTo` is the author of the message that it replies to.
 */
export function mentionsOf(
  data: WorldData,
  channel: StoredChannel,
  authorId: string,
  message: Pick<MessageBody, 'content' | 'components'>,
  allowed: APIAllowedMentions | null,
  now: number,
  repliedTo: string | null = null,
): MentionSet {
  const shown = everyComponent(message.components).map(({ node }) => node.content ?? '');
  const text = [message.content, ...shown].join('\n');
  const guild = guildOf(data, channel);
  const mayMentionAll = allows(
    channelPermissions(data, authorId, channel, now),
    PermissionFlagsBits.MentionEveryone,
  );
  const lets = (type: AllowedMentionsTypes, ids: string[] | undefined, id?: string) =>
    allowed === null || allowed.parse?.includes(type) || (id !== undefined && ids?.includes(id)) || false;

  const users = idsIn(text, /<@!?(\d{17,20})>/g).filter(
    (id) => data.users[id] && lets(AllowedMentionsTypes.User, allowed?.users, id),
  );
  if (repliedTo !== null && (allowed === null || allowed.replied_user)) users.push(repliedTo);
  const roles = idsIn(text, /<@&(\d{17,20})>/g).filter((id) => {
    const role = guild?.roles[id];
    return role && (role.mentionable || mayMentionAll) && lets(AllowedMentionsTypes.Role, allowed?.roles, id);
  });
  return {
    users: [...new Set(users)],
    roles,
    everyone:
      mayMentionAll && /@(everyone|here)\b/.test(text) && lets(AllowedMentionsTypes.Everyone, undefined),
  };
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))];
}
