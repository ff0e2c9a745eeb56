import {
  CreateGuildChannelRequestSchema,
  UpdateGuildChannelRequestPartialSchema,
  UpdateThreadRequestPartialSchema,
} from 'discord-api-spec/zod';
import {
  type APIOverwrite,
  ChannelType,
  PermissionFlagsBits as Flag,
  OverwriteType,
} from 'discord-api-types/v10';
import { int, literal, nullish, object, record, string, unknown } from 'zod/mini';
import {
  botMay,
  byBot,
  requireChannel,
  requireGuildOf,
  requireInChannel,
  requireInGuild,
} from '../access.ts';
import {
  createChannel,
  deleteChannel,
  deleteOverwrite,
  putOverwrite,
  updateChannel,
} from '../changes/channels.ts';
import { type ThreadTraits, updateThread } from '../changes/threads.ts';
import { invalidForm, refusal } from '../errors.ts';
import type { StoredChannel, StoredGuild, StoredMember } from '../model.ts';
import { channelObject, threadForBot } from '../objects.ts';
import { allows, channelPermissions, guildPermissions } from '../permissions.ts';
import { type Route, route, status } from '../route.ts';
import { checkBody } from '../schema.ts';
import { channelsOf, type World } from '../world.ts';

const MAX_CHANNELS = 500;

/** Of a channel's overwrite, as Discord's file has it in line. */
const OverwriteBody = object({
  type: nullish(literal([0, 1])),
  allow: nullish(int()),
  deny: nullish(int()),
});

/** Channels and threads of a guild, and who may do what in them. */
export const channels: Route[] = [
  route('get', '/channels/{channel_id}', {}, ({ world, params }) => {
    const channel = requireChannel(world, params.channel_id);
    return channel.thread ? threadForBot(world.data, channel) : channelObject(world.data, channel);
  }),

  route('post', '/guilds/{guild_id}/channels', { body: CreateGuildChannelRequestSchema }, (request) => {
    const { world, params, body, reason } = request;
    const { guild, bot } = requireInGuild(world, params.guild_id, Flag.ManageChannels);
    const siblings = channelsOf(world.data, guild.id, 'channels');
    if (siblings.length >= MAX_CHANNELS) throw refusal('tooManyChannels');
    const { permission_overwrites: overwrites, ...traits } = body;
    const type = body.type ?? ChannelType.GuildText;
    const channel = createChannel(
      world,
      guild,
      {
        ...traitsOf(world, guild, traits),
        type,
        name: nameFor(type, body.name),
        position:
          body.position ?? siblings.filter((other) => other.parent_id === (body.parent_id ?? null)).length,
        permission_overwrites: overwritesOf(world, guild, bot, null, overwrites ?? []),
      },
      byBot(world, reason),
    );
    return status(201, channelObject(world.data, channel));
  }),

  route('patch', '/channels/{channel_id}', { body: record(string(), unknown()) }, (request) => {
    const { world, params, body, reason } = request;
    const channel = requireChannel(world, params.channel_id);
    const { guild, bot } = requireGuildOf(world, channel);
    if (channel.thread) {
      const traits = withoutNull(checkBody(UpdateThreadRequestPartialSchema, body));
      requireThreadChange(world, channel, channel.thread, traits);
      updateThread(world, guild, channel, traits, byBot(world, reason));
      return threadForBot(world.data, channel);
    }
    requireInChannel(world, channel.id, Flag.ManageChannels);
    const { permission_overwrites: overwrites, ...traits } = checkBody(
      UpdateGuildChannelRequestPartialSchema,
      body,
    );
    if (overwrites && !botMay(world, channel, Flag.ManageRoles)) throw refusal('missingPermissions');
    updateChannel(
      world,
      guild,
      channel,
      {
        ...traitsOf(world, guild, traits),
        ...(traits.name !== undefined && { name: nameFor(channel.type, traits.name) }),
        ...(overwrites && { permission_overwrites: overwritesOf(world, guild, bot, channel, overwrites) }),
      },
      byBot(world, reason),
    );
    return channelObject(world.data, channel);
  }),

  route('delete', '/channels/{channel_id}', {}, ({ world, params, reason }) => {
    const channel = requireChannel(world, params.channel_id);
    const object = channelObject(world.data, channel);
    // A DM is only closed: it is the same one when it is opened again.
    if (channel.guild_id === null) return object;
    const { guild } = requireGuildOf(world, channel);
    requireInChannel(world, channel.id, channel.thread ? Flag.ManageThreads : Flag.ManageChannels);
    if ([guild.rules_channel_id, guild.public_updates_channel_id].includes(channel.id)) {
      throw refusal('communityChannel');
    }
    deleteChannel(world, guild, channel, byBot(world, reason));
    return object;
  }),

  route('put', '/channels/{channel_id}/permissions/{overwrite_id}', { body: OverwriteBody }, (request) => {
    const { world, params, body, reason } = request;
    const channel = requireInChannel(world, params.channel_id, Flag.ManageRoles);
    const { guild, bot } = requireGuildOf(world, channel);
    if (channel.thread) throw refusal('wrongChannelType');
    const [overwrite] = overwritesOf(world, guild, bot, channel, [{ id: params.overwrite_id, ...body }]);
    if (overwrite) putOverwrite(world, guild, channel, overwrite, byBot(world, reason));
    return undefined;
  }),

  route('delete', '/channels/{channel_id}/permissions/{overwrite_id}', {}, ({ world, params, reason }) => {
    const channel = requireInChannel(world, params.channel_id, Flag.ManageRoles);
    const { guild } = requireGuildOf(world, channel);
    const overwrite = channel.permission_overwrites.find(({ id }) => id === params.overwrite_id);
    if (!overwrite) throw refusal('unknownOverwrite');
    deleteOverwrite(world, guild, channel, overwrite, byBot(world, reason));
    return undefined;
  }),
];

interface ChannelBody {
  parent_id?: string | null;
  position?: number | null;
  topic?: string | null;
  nsfw?: boolean | null;
  rate_limit_per_user?: number | null;
  default_auto_archive_duration?: number | null;
}

/** What a body sets, name and overwrites apart. @throws 50035 for a parent that is no category here. */
function traitsOf({ data }: World, guild: StoredGuild, body: ChannelBody) {
  const parent = data.channels[body.parent_id ?? ''];
  if (body.parent_id && (parent?.type !== ChannelType.GuildCategory || parent.guild_id !== guild.id)) {
    throw invalidForm({
      path: ['parent_id'],
      code: 'CHANNEL_PARENT_INVALID',
      message: 'Category does not exist',
    });
  }
  return {
    ...(body.parent_id !== undefined && { parent_id: body.parent_id }),
    ...(typeof body.position === 'number' && { position: body.position }),
    ...(body.topic !== undefined && { topic: body.topic }),
    ...(typeof body.nsfw === 'boolean' && { nsfw: body.nsfw }),
    ...(typeof body.rate_limit_per_user === 'number' && { rate_limit_per_user: body.rate_limit_per_user }),
    ...(body.default_auto_archive_duration !== undefined && {
      default_auto_archive_duration: body.default_auto_archive_duration,
    }),
  };
}

/** Discord writes the names of text channels small and without spaces. */
function nameFor(type: ChannelType, name: string): string {
  const isText = type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement;
  return isText ? name.trim().toLowerCase().replaceAll(/\s+/g, '-') : name;
}

interface Wanted {
  id: string;
  type?: number | null | undefined;
  allow?: number | null | undefined;
  deny?: number | null | undefined;
}

/**
 * Overwrites as they are stored. The bot may rule only on permissions that it has itself, unless the channel lets
 * it manage permissions by an overwrite of its own: 50013.
 */
function overwritesOf(
  world: World,
  guild: StoredGuild,
  bot: StoredMember,
  channel: StoredChannel | null,
  wanted: Wanted[],
): APIOverwrite[] {
  const now = world.clock.now();
  const own =
    guildPermissions(guild, bot, now) |
    (channel ? channelPermissions(world.data, bot.user_id, channel, now) : 0n);
  const isTrusted = channel?.permission_overwrites.some(
    ({ id, allow }) =>
      (id === bot.user_id || bot.roles.includes(id)) && allows(BigInt(allow), Flag.ManageRoles),
  );
  return wanted.map((overwrite) => {
    const old = channel?.permission_overwrites.find(({ id }) => id === overwrite.id);
    const allow = BigInt(overwrite.allow ?? old?.allow ?? 0);
    const deny = BigInt(overwrite.deny ?? old?.deny ?? 0);
    const touched = (allow ^ BigInt(old?.allow ?? 0)) | (deny ^ BigInt(old?.deny ?? 0));
    if (!isTrusted && !allows(own, touched)) throw refusal('missingPermissions');
    const type =
      overwrite.type ?? old?.type ?? (guild.roles[overwrite.id] ? OverwriteType.Role : OverwriteType.Member);
    if (type === OverwriteType.Role && !guild.roles[overwrite.id]) throw refusal('unknownRole');
    if (type === OverwriteType.Member && !world.data.users[overwrite.id]) throw refusal('unknownUser');
    return { id: overwrite.id, type, allow: String(allow), deny: String(deny) };
  });
}

/** What of a thread a body sets, without what it leaves as it is. */
function withoutNull(
  body: { [Key in keyof ThreadTraits]?: ThreadTraits[Key] | null },
): Partial<ThreadTraits> {
  const keys = [
    'name',
    'rate_limit_per_user',
    'archived',
    'locked',
    'invitable',
    'auto_archive_duration',
  ] as const;
  return Object.fromEntries(
    keys.flatMap((key) => (body[key] === undefined || body[key] === null ? [] : [[key, body[key]]])),
  );
}

/**
 * Who may change a thread: its owner its name and times, whoever writes in it wakes it up, and only managers of
 * threads lock it. An archived thread changes only if it is woken up with the same request.
 */
function requireThreadChange(
  world: World,
  channel: StoredChannel,
  thread: NonNullable<StoredChannel['thread']>,
  traits: Partial<ThreadTraits>,
): void {
  if (thread.archived && traits.archived !== false && Object.keys(traits).length > 0)
    throw refusal('archivedThread');
  if (botMay(world, channel, Flag.ManageThreads)) return;
  const onlyWakes = Object.keys(traits).every((key) => key === 'archived') && traits.archived === false;
  const isOwner = thread.owner_id === world.data.application.bot_id;
  const isAllowed = onlyWakes
    ? !thread.locked && botMay(world, channel, Flag.SendMessagesInThreads)
    : isOwner && traits.locked === undefined && traits.rate_limit_per_user === undefined;
  if (!isAllowed) throw refusal('missingPermissions');
}
