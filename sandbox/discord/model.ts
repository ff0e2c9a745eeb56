import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIAttachment,
  APIAutoModerationRule,
  APIEmbed,
  APIGuildIntegration,
  APIGuildOnboarding,
  APIIncidentsData,
  APIMessageInteractionMetadata,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
  APIOverwrite,
  APIRole,
  ApplicationCommandType,
  AuditLogEvent,
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildFeature,
  GuildMFALevel,
  GuildVerificationLevel,
  InteractionResponseType,
  InteractionType,
  InviteType,
  MessageType,
  WebhookType,
} from 'discord-api-types/v10';

/**
 * The whole state of the local Discord as plain JSON: saved and loaded as it is. Field names are Discord's own
 * where the meaning is Discord's. Times are milliseconds of the sandbox clock, unless named `_timestamp` or `_at`
 * with type string, which are ISO 8601 as in Discord's API. Permission sets are decimal strings.
 */
export interface WorldData {
  version: 1;
  /** The last snowflake given out; the next one is greater even if the clock goes back. */
  last_id: string;
  /** How far the sandbox clock is ahead of the computer's, in milliseconds. */
  clock_offset: number;
  application: StoredApplication;
  users: Record<string, StoredUser>;
  guilds: Record<string, StoredGuild>;
  /** Guild channels, threads and DMs. */
  channels: Record<string, StoredChannel>;
  /** By channel, oldest first. Ephemeral messages are among them. */
  messages: Record<string, StoredMessage[]>;
  /** By attachment id: the bytes in base64. */
  files: Record<string, string>;
  /** By interaction id. */
  interactions: Record<string, StoredInteraction>;
  webhooks: Record<string, StoredWebhook>;
  /** By invite code. */
  invites: Record<string, StoredInvite>;
  /** What the bot sent, oldest first; bounded. */
  requests: RequestLogEntry[];
  faults: Fault[];
}

export interface StoredApplication {
  id: string;
  name: string;
  /** The bot's token for REST and the gateway. */
  token: string;
  /** The bot's user; Discord gives new applications a bot with the application's id. */
  bot_id: string;
  /** Global commands and those of each guild (`guild_id` set). */
  commands: APIApplicationCommand[];
  /** Server owners' overrides of who may use a command. */
  command_permissions: StoredCommandPermissions[];
  /** Creations of commands, for the daily limit: time and guild (null for global). */
  command_creations: { at: number; guild_id: string | null }[];
}

export interface StoredCommandPermissions {
  guild_id: string;
  /** The command's id, or the application's for all commands. */
  id: string;
  permissions: { id: string; type: 1 | 2 | 3; permission: boolean }[];
}

export interface StoredUser {
  id: string;
  /** How the sandbox calls them: `owner`, `member1` … unique. */
  name: string;
  username: string;
  global_name: string | null;
  bot: boolean;
  locale: string;
  /** True: nobody can open a conversation with them (50007). */
  dms_closed: boolean;
}

export interface StoredGuild {
  id: string;
  name: string;
  owner_id: string;
  description: string | null;
  features: GuildFeature[];
  mfa_level: GuildMFALevel;
  verification_level: GuildVerificationLevel;
  explicit_content_filter: GuildExplicitContentFilter;
  default_message_notifications: GuildDefaultMessageNotifications;
  preferred_locale: string;
  vanity_url_code: string | null;
  widget_enabled: boolean;
  widget_channel_id: string | null;
  incidents_data: APIIncidentsData | null;
  system_channel_id: string | null;
  rules_channel_id: string | null;
  public_updates_channel_id: string | null;
  safety_alerts_channel_id: string | null;
  afk_timeout: 60 | 300 | 900 | 1800 | 3600;
  roles: Record<string, APIRole>;
  members: Record<string, StoredMember>;
  auto_moderation_rules: APIAutoModerationRule[];
  onboarding: APIGuildOnboarding;
  integrations: APIGuildIntegration[];
  /** Oldest first. */
  audit_log: StoredAuditLogEntry[];
}

export interface StoredMember {
  user_id: string;
  nick: string | null;
  /** Without @everyone. */
  roles: string[];
  joined_at: string;
  communication_disabled_until: string | null;
  pending: boolean;
}

export interface StoredAuditLogEntry {
  id: string;
  action_type: AuditLogEvent;
  user_id: string;
  target_id: string | null;
  reason: string | null;
  changes: { key: string; old_value?: unknown; new_value?: unknown }[];
  options: Record<string, string> | null;
}

export interface StoredChannel {
  id: string;
  type: ChannelType;
  /** Null for a DM. */
  guild_id: string | null;
  name: string;
  /** The category, or for a thread its channel. */
  parent_id: string | null;
  position: number;
  topic: string | null;
  nsfw: boolean;
  rate_limit_per_user: number;
  default_auto_archive_duration: number | null;
  /** Threads have none: their parent's count. */
  permission_overwrites: APIOverwrite[];
  last_message_id: string | null;
  last_pin_timestamp: string | null;
  /** The people of a DM, the bot included; empty elsewhere. */
  recipients: string[];
  thread: StoredThread | null;
}

export interface StoredThread {
  owner_id: string;
  archived: boolean;
  locked: boolean;
  invitable: boolean;
  auto_archive_duration: number;
  archive_timestamp: string;
  create_timestamp: string;
  /** By user id: when they joined. */
  members: Record<string, string>;
  message_count: number;
}

export interface StoredMessage {
  id: string;
  channel_id: string;
  type: MessageType;
  author_id: string;
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  attachments: APIAttachment[];
  /** MessageFlags, as Discord stores them (Ephemeral = 64, IsComponentsV2 = 1 << 15, Loading = 128 …). */
  flags: number;
  /** ISO 8601. */
  timestamp: string;
  edited_timestamp: string | null;
  /** ISO 8601; null while it is not pinned. */
  pinned_at: string | null;
  /** Whom it pinged, after allowed_mentions. */
  mentions: MentionSet;
  nonce: string | null;
  reactions: { emoji: { id: string | null; name: string }; user_ids: string[] }[];
  /** The message that it replies to or points at; for a message that tells of a thread, the thread alone. */
  reference: { message_id: string | null; channel_id: string; guild_id: string | null } | null;
  /** The interaction that it answers, with whoever pressed; null for plain messages. */
  interaction_metadata: APIMessageInteractionMetadata | null;
  /** The name that a webhook wrote under; null for everybody else. */
  author_name: string | null;
  /** The application's or webhook's id where it was sent through one. */
  webhook_id: string | null;
  /** Ephemeral: the one person who can see it. Null: everybody who can see the channel. */
  visible_to: string | null;
  /** The thread that was opened from it. */
  thread_id: string | null;
}

export interface MentionSet {
  users: string[];
  roles: string[];
  everyone: boolean;
}

/** A person's action on its way to the bot, and what became of it. Forgotten when its token has had its time. */
export interface StoredInteraction {
  id: string;
  /** Good for 15 minutes from `created_at`. Never logged. */
  token: string;
  type: InteractionType;
  user_id: string;
  guild_id: string | null;
  channel_id: string;
  created_at: number;
  /** Until when a first answer is taken, by the computer's clock: bots have three real seconds. */
  answer_by: number;
  /** Of the command that it began with, also for the modal that such a command opened; null for components. */
  command_type: ApplicationCommandType | null;
  /** The message whose component was used, or from which a modal was opened. */
  message_id: string | null;
  /** What messages that answer it say about it; null for autocomplete, which no message answers. */
  metadata: APIMessageInteractionMetadata | null;
  /** Null until the bot's first answer. */
  answered_at: number | null;
  answer_type: InteractionResponseType | null;
  /** Fixed by the first answer. */
  ephemeral: boolean;
  /** What @original means, once there is such a message. */
  original_message_id: string | null;
  modal: APIModalInteractionResponseCallbackData | null;
  choices: APIApplicationCommandOptionChoice[] | null;
}

export interface StoredWebhook {
  id: string;
  type: WebhookType;
  guild_id: string;
  channel_id: string;
  name: string;
  /** Null for webhooks of other applications. */
  token: string | null;
  application_id: string | null;
  user_id: string | null;
}

export interface StoredInvite {
  code: string;
  type: InviteType;
  guild_id: string;
  channel_id: string;
  inviter_id: string | null;
  /** Seconds; 0 is for ever. */
  max_age: number;
  /** 0 is any number. */
  max_uses: number;
  uses: number;
  temporary: boolean;
  /** Roles that whoever joins by it receives. */
  role_ids: string[];
  /** InviteFlags: 1 is a guest invite. */
  flags: number;
  created_at: string;
}

/** One request of the bot. Tokens in the path are replaced by `:token`; there is no body. */
export interface RequestLogEntry {
  at: number;
  method: string;
  path: string;
  /** The template, as in Discord's OpenAPI file; null for a route that is not served. */
  route: string | null;
  status: number;
  /** Discord's error code, when refused with one. */
  code: number | null;
}

/** A failure that the next `times` requests to `route` (null: any) meet. */
export type Fault =
  | {
      kind: 'refuse';
      route: string | null;
      times: number;
      status: number;
      /** Milliseconds to wait, for status 429. */
      retry_after: number;
      /** `after`: the request is carried out first, and only its answer is lost. */
      when: 'before' | 'after';
    }
  | { kind: 'slow'; route: string | null; times: number; ms: number };
