import { CreateGuildInviteRequestSchema } from 'discord-api-spec/zod';
import { PermissionFlagsBits as Flag, InviteType } from 'discord-api-types/v10';
import {
  botMay,
  byBot,
  requireChannel,
  requireGuild,
  requireGuildOf,
  requireInChannel,
  requireRole,
} from '../access.ts';
import { createInvite, deleteInvite, inviteEnd } from '../changes/invites.ts';
import { DiscordError, refusal } from '../errors.ts';
import type { StoredGuild, StoredInvite, StoredMember } from '../model.ts';
import { userObjectOf } from '../objects.ts';
import { allows, guildPermissions, outranksRole } from '../permissions.ts';
import { type Route, route } from '../route.ts';
import { guildOf, type World } from '../world.ts';

/** In seconds. */
const USUAL_AGE = 86_400;

/** Invites into a guild: who can get in, for how long, and with which roles. */
export const invites: Route[] = [
  route('get', '/guilds/{guild_id}/invites', {}, ({ world, params }) => {
    const { guild, bot } = requireGuild(world, params.guild_id);
    const own = guildPermissions(guild, bot, world.clock.now());
    const mayManage = allows(own, Flag.ManageGuild);
    if (!mayManage && !allows(own, Flag.ViewAuditLog)) throw refusal('missingPermissions');
    return living(world)
      .filter((invite) => invite.guild_id === guild.id)
      .map((invite) => ({ ...inviteObject(world, invite), ...(mayManage && metadataOf(invite)) }));
  }),
  route('get', '/channels/{channel_id}/invites', {}, ({ world, params }) => {
    const channel = requireInChannel(world, params.channel_id, Flag.ManageChannels);
    return living(world)
      .filter((invite) => invite.channel_id === channel.id)
      .map((invite) => ({ ...inviteObject(world, invite), ...metadataOf(invite) }));
  }),
  route('post', '/channels/{channel_id}/invites', { body: CreateGuildInviteRequestSchema }, (request) => {
    const { world, params, body, reason } = request;
    const channel = requireInChannel(world, params.channel_id, Flag.CreateInstantInvite);
    const { guild, bot } = requireGuildOf(world, channel);
    if (channel.thread) throw refusal('wrongChannelType');
    if (body.target_type || body.target_user_ids?.length) {
      throw new DiscordError(
        501,
        0,
        '501: The local Discord has no invites to streams, activities or chosen users',
      );
    }
    const wanted = {
      channel_id: channel.id,
      inviter_id: bot.user_id,
      max_age: body.max_age ?? USUAL_AGE,
      max_uses: body.max_uses ?? 0,
      temporary: body.temporary ?? false,
      role_ids: rolesOf(world, guild, bot, [body.role_ids ?? []].flat()),
    };
    const same = body.unique ? undefined : living(world).find((invite) => isLike(invite, wanted));
    if (same) return { ...inviteObject(world, same), ...metadataOf(same) };
    const invite: StoredInvite = {
      ...wanted,
      code: BigInt(world.newId()).toString(36),
      type: InviteType.Guild,
      guild_id: guild.id,
      uses: 0,
      flags: 0,
      created_at: world.timestamp(),
    };
    createInvite(world, guild, invite, byBot(world, reason));
    return { ...inviteObject(world, invite), ...metadataOf(invite) };
  }),
  route('get', '/invites/{code}', {}, ({ world, params, query }) => {
    const invite = requireInvite(world, params.code);
    const members = Object.keys(world.data.guilds[invite.guild_id]?.members ?? {}).length;
    return {
      ...inviteObject(world, invite),
      ...(query.get('with_counts') === 'true' && {
        approximate_member_count: members,
        approximate_presence_count: members,
      }),
    };
  }),
  route('delete', '/invites/{code}', {}, ({ world, params, reason }) => {
    const invite = requireInvite(world, params.code);
    const { guild, bot } = requireGuild(world, invite.guild_id);
    const own = guildPermissions(guild, bot, world.clock.now());
    if (!allows(own, Flag.ManageGuild)) {
      const channel = requireChannel(world, invite.channel_id);
      if (!botMay(world, channel, Flag.ManageChannels)) throw refusal('missingPermissions');
    }
    const object = inviteObject(world, invite);
    deleteInvite(world, guild, invite, byBot(world, reason));
    return object;
  }),
];

/** Those that have not run out, by time or by use. */
function living({ data, clock }: World): StoredInvite[] {
  return Object.values(data.invites).filter((invite) => {
    const end = inviteEnd(invite);
    const isUsedUp = invite.max_uses > 0 && invite.uses >= invite.max_uses;
    return !isUsedUp && (end === undefined || end > clock.now());
  });
}

/** @throws 10006. */
function requireInvite(world: World, code: string): StoredInvite {
  const invite = living(world).find((each) => each.code === code);
  if (!invite) throw refusal('unknownInvite');
  return invite;
}

/** Unless a bot asks for a new one, Discord gives it again what it had. */
function isLike(invite: StoredInvite, wanted: Partial<StoredInvite>): boolean {
  const both = { ...invite, ...wanted };
  return JSON.stringify(both) === JSON.stringify(invite);
}

/** Roles that an invite gives: only such as the bot could give itself. @throws 10011, 50013. */
function rolesOf(world: World, guild: StoredGuild, bot: StoredMember, ids: string[]): string[] {
  if (ids.length > 0 && !allows(guildPermissions(guild, bot, world.clock.now()), Flag.ManageRoles)) {
    throw refusal('missingPermissions');
  }
  return ids.map((id) => {
    const role = requireRole(guild, id);
    if (role.managed || !outranksRole(guild, bot, role)) throw refusal('missingPermissions');
    return role.id;
  });
}

function inviteObject({ data }: World, invite: StoredInvite) {
  const guild = data.guilds[invite.guild_id];
  const channel = data.channels[invite.channel_id];
  const inviter = invite.inviter_id;
  const end = inviteEnd(invite);
  return {
    type: invite.type,
    code: invite.code,
    flags: invite.flags,
    expires_at: end === undefined ? null : new Date(end).toISOString(),
    ...(guild && { guild_id: guild.id, guild: inviteGuild(guild) }),
    channel:
      channel && guildOf(data, channel) ? { id: channel.id, name: channel.name, type: channel.type } : null,
    ...(inviter !== null && { inviter: userObjectOf(data, inviter) }),
    ...(invite.role_ids.length > 0 && {
      roles: invite.role_ids.flatMap((id) => {
        const role = guild?.roles[id];
        if (!role) return [];
        const { name, position, color, colors, icon, unicode_emoji } = role;
        return [{ id, name, position, color, colors, icon, unicode_emoji }];
      }),
    }),
  };
}

function inviteGuild(guild: StoredGuild) {
  const { id, name, description, features, verification_level, vanity_url_code } = guild;
  return {
    id,
    name,
    description,
    features,
    verification_level,
    vanity_url_code,
    icon: null,
    splash: null,
    banner: null,
    nsfw_level: 0,
    premium_subscription_count: 0,
  };
}

const metadataOf = ({ uses, max_uses, max_age, temporary, created_at }: StoredInvite) => ({
  uses,
  max_uses,
  max_age,
  temporary,
  created_at,
});
