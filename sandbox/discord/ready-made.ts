import { randomBytes } from 'node:crypto';
import {
  type APIOverwrite,
  type APIRole,
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
  ChannelType,
  PermissionFlagsBits as Flag,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildFeature,
  GuildMFALevel,
  GuildOnboardingMode,
  GuildVerificationLevel,
  InviteType,
  OverwriteType,
} from 'discord-api-types/v10';
import { emptyChannel } from './changes/channels.ts';
import type { StoredGuild, StoredMember, StoredUser, WorldData } from './model.ts';
import { idAt } from './world.ts';

const DAY = 86_400_000;

const HARBOUR_GREEN = 0x3ba58a;

const EVERYONE =
  Flag.ViewChannel |
  Flag.SendMessages |
  Flag.SendMessagesInThreads |
  Flag.CreatePublicThreads |
  Flag.ReadMessageHistory |
  Flag.EmbedLinks |
  Flag.AttachFiles |
  Flag.AddReactions |
  Flag.UseExternalEmojis |
  Flag.UseApplicationCommands |
  Flag.ChangeNickname |
  Flag.CreateInstantInvite;

const MODERATOR =
  Flag.ViewAuditLog |
  Flag.KickMembers |
  Flag.BanMembers |
  Flag.ModerateMembers |
  Flag.ManageMessages |
  Flag.ManageThreads |
  Flag.ManageNicknames |
  Flag.MentionEveryone;

/** What the bot is invited with: what it needs and not Administrator. */
export const BOT_PERMISSIONS =
  Flag.ViewChannel |
  Flag.SendMessages |
  Flag.SendMessagesInThreads |
  Flag.CreatePublicThreads |
  Flag.CreatePrivateThreads |
  Flag.ManageThreads |
  Flag.ManageMessages |
  Flag.PinMessages |
  Flag.ManageRoles |
  Flag.ManageChannels |
  Flag.ReadMessageHistory |
  Flag.EmbedLinks |
  Flag.AttachFiles |
  Flag.AddReactions |
  Flag.UseApplicationCommands;

/**
 * "Harbour", a peer-support server as many are: an owner, four moderators, twenty members who hold the role Pledged
 * from an older habit, a newcomer who does not, and an outsider who is in no server with the bot. The open channels
 * are welcome, rules and help; sharing and evenings are for Pledged; staff is for moderators; and council is for
 * moderators too, but the bot can't see it.
 * @param now the time of the sandbox, in milliseconds
 */
export function readyMadeWorld(now: number): WorldData {
  let count = 0;
  /** Ids of one moment `days` ago, always rising. */
  const id = (days: number) => idAt(now - days * DAY, count++);
  const iso = (days: number) => new Date(now - days * DAY).toISOString();

  const applicationId = id(400);
  const guildId = id(300);
  const users: Record<string, StoredUser> = {};
  const members: Record<string, StoredMember> = {};

  function addUser(userId: string, name: string, globalName: string, bot = false): string {
    users[userId] = {
      id: userId,
      name,
      // People's usernames are plain; a bot's is its name.
      username: bot ? globalName : name,
      global_name: bot ? null : globalName,
      bot,
      locale: 'en-US',
      dms_closed: false,
    };
    return userId;
  }

  function addMember(userId: string, roles: string[], days: number): void {
    members[userId] = {
      user_id: userId,
      nick: null,
      roles,
      joined_at: iso(days),
      communication_disabled_until: null,
      pending: false,
    };
  }

  const role = (roleId: string, name: string, position: number, permissions: bigint, more = {}): APIRole => ({
    id: roleId,
    name,
    position,
    permissions: String(permissions),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    mentionable: false,
    managed: false,
    icon: null,
    unicode_emoji: null,
    flags: NO_FLAGS,
    ...more,
  });
  const pledged = role(id(290), 'Pledged', 1, 0n);
  const confidant = role(id(30), 'Confidant', 2, BOT_PERMISSIONS, {
    managed: true,
    tags: { bot_id: applicationId },
  });
  const moderator = role(id(290), 'Moderator', 3, MODERATOR, {
    hoist: true,
    mentionable: true,
    color: HARBOUR_GREEN,
    colors: { primary_color: HARBOUR_GREEN, secondary_color: null, tertiary_color: null },
  });
  const everyone = role(guildId, '@everyone', 0, EVERYONE);

  addMember(addUser(applicationId, 'confidant', 'Confidant', true), [confidant.id], 30);
  const ownerId = addUser(id(900), 'owner', 'Owner');
  addMember(ownerId, [], 300);
  for (let n = 1; n <= 4; n += 1) {
    addMember(addUser(id(800), `moderator${n}`, `Moderator ${n}`), [moderator.id, pledged.id], 290 - n);
  }
  for (let n = 1; n <= 20; n += 1) {
    addMember(addUser(id(700), `member${n}`, `Member ${n}`), [pledged.id], 250 - 5 * n);
  }
  addMember(addUser(id(60), 'newcomer', 'Newcomer'), [], 1);
  addUser(id(500), 'outsider', 'Outsider');

  const sees = (roleId: string): APIOverwrite => ({
    id: roleId,
    type: OverwriteType.Role,
    allow: String(Flag.ViewChannel),
    deny: '0',
  });
  const closed: APIOverwrite = {
    id: guildId,
    type: OverwriteType.Role,
    allow: '0',
    deny: String(Flag.ViewChannel),
  };
  const forReading: APIOverwrite = { ...closed, deny: String(Flag.SendMessages) };
  const writes: APIOverwrite = { ...sees(confidant.id), allow: String(Flag.ViewChannel | Flag.SendMessages) };
  const category = (name: string, position: number) => ({
    ...emptyChannel(id(280), ChannelType.GuildCategory, name),
    guild_id: guildId,
    position,
  });
  const text = (
    name: string,
    position: number,
    parentId: string,
    topic: string,
    overwrites: APIOverwrite[],
  ) => ({
    ...emptyChannel(id(280), ChannelType.GuildText, name),
    guild_id: guildId,
    position,
    parent_id: parentId,
    topic,
    permission_overwrites: overwrites,
  });
  const shore = category('Shore', 0);
  const rooms = category('Rooms', 1);
  const bridge = category('Bridge', 2);
  const rules = text('rules', 1, shore.id, 'How we treat each other here', [forReading, writes]);
  const council = text('council', 1, bridge.id, 'For the team alone', [closed, sees(moderator.id)]);
  const channels = [
    shore,
    rooms,
    bridge,
    text('welcome', 0, shore.id, 'Where to begin', [forReading, writes]),
    rules,
    text('help', 2, shore.id, 'Questions about this server', []),
    text('sharing', 0, rooms.id, 'For whatever is on your mind', [
      closed,
      sees(pledged.id),
      sees(confidant.id),
    ]),
    text('evenings', 1, rooms.id, 'Company at the end of the day', [
      closed,
      sees(pledged.id),
      sees(confidant.id),
    ]),
    text('staff', 0, bridge.id, 'For the team', [closed, sees(moderator.id), sees(confidant.id)]),
    council,
  ];

  const guild: StoredGuild = {
    id: guildId,
    name: 'Harbour',
    owner_id: ownerId,
    description: null,
    features: [GuildFeature.Community],
    mfa_level: GuildMFALevel.None,
    verification_level: GuildVerificationLevel.Low,
    explicit_content_filter: GuildExplicitContentFilter.AllMembers,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    preferred_locale: 'en-US',
    vanity_url_code: null,
    widget_enabled: false,
    widget_channel_id: null,
    incidents_data: null,
    system_channel_id: null,
    rules_channel_id: rules.id,
    public_updates_channel_id: council.id,
    safety_alerts_channel_id: null,
    afk_timeout: 300,
    roles: Object.fromEntries([everyone, pledged, confidant, moderator].map((each) => [each.id, each])),
    members,
    auto_moderation_rules: [
      {
        id: id(200),
        guild_id: guildId,
        name: 'Block spam',
        creator_id: ownerId,
        event_type: AutoModerationRuleEventType.MessageSend,
        trigger_type: AutoModerationRuleTriggerType.Spam,
        trigger_metadata: {},
        actions: [{ type: AutoModerationActionType.BlockMessage }],
        enabled: true,
        exempt_roles: [moderator.id],
        exempt_channels: [],
      },
    ],
    onboarding: {
      guild_id: guildId,
      prompts: [],
      default_channel_ids: [],
      enabled: false,
      mode: GuildOnboardingMode.OnboardingDefault,
    },
    integrations: [
      {
        id: id(30),
        name: 'Confidant',
        type: 'discord',
        enabled: true,
        account: { id: applicationId, name: 'Confidant' },
        application: { id: applicationId, name: 'Confidant', icon: null, description: '' },
        scopes: [],
      },
    ],
    audit_log: [],
  };

  return {
    version: 1,
    last_id: idAt(now),
    clock_offset: 0,
    application: {
      id: applicationId,
      name: 'Confidant',
      token: `${Buffer.from(applicationId).toString('base64url')}.local.${randomBytes(18).toString('base64url')}`,
      bot_id: applicationId,
      commands: [],
      command_permissions: [],
      command_creations: [],
    },
    users,
    guilds: { [guildId]: guild },
    channels: Object.fromEntries(channels.map((channel) => [channel.id, channel])),
    messages: Object.fromEntries(channels.map((channel) => [channel.id, []])),
    files: {},
    interactions: {},
    webhooks: {},
    invites: {
      harbour: {
        code: 'harbour',
        type: InviteType.Guild,
        guild_id: guildId,
        channel_id: rules.id,
        inviter_id: ownerId,
        max_age: 0,
        max_uses: 0,
        uses: 21,
        temporary: false,
        role_ids: [],
        flags: 0,
        created_at: iso(280),
      },
    },
    requests: [],
    faults: [],
  };
}

/** Typed enums of flags have no name for none. */
const NO_FLAGS: number = 0;
