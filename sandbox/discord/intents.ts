import {
  GatewayDispatchEvents as Events,
  PermissionFlagsBits as Flag,
  GatewayIntentBits as Intent,
} from 'discord-api-types/v10';
import { allows, canView, guildPermissions } from './permissions.ts';
import { botMember, type World, type WorldEvent } from './world.ts';

/** Which intent brings an event, in a guild and in DMs; none at all: it comes to everybody. */
const NEEDED: Partial<Record<WorldEvent['name'], { guild: number; dm?: number }>> = {
  [Events.GuildCreate]: { guild: Intent.Guilds },
  [Events.GuildUpdate]: { guild: Intent.Guilds },
  [Events.GuildDelete]: { guild: Intent.Guilds },
  [Events.GuildRoleCreate]: { guild: Intent.Guilds },
  [Events.GuildRoleUpdate]: { guild: Intent.Guilds },
  [Events.GuildRoleDelete]: { guild: Intent.Guilds },
  [Events.ChannelCreate]: { guild: Intent.Guilds },
  [Events.ChannelUpdate]: { guild: Intent.Guilds },
  [Events.ChannelDelete]: { guild: Intent.Guilds },
  [Events.ChannelPinsUpdate]: { guild: Intent.Guilds, dm: Intent.DirectMessages },
  [Events.ThreadCreate]: { guild: Intent.Guilds },
  [Events.ThreadUpdate]: { guild: Intent.Guilds },
  [Events.ThreadDelete]: { guild: Intent.Guilds },
  [Events.ThreadListSync]: { guild: Intent.Guilds },
  [Events.ThreadMemberUpdate]: { guild: Intent.Guilds },
  [Events.ThreadMembersUpdate]: { guild: Intent.Guilds },
  [Events.GuildMemberAdd]: { guild: Intent.GuildMembers },
  [Events.GuildMemberUpdate]: { guild: Intent.GuildMembers },
  [Events.GuildMemberRemove]: { guild: Intent.GuildMembers },
  [Events.GuildAuditLogEntryCreate]: { guild: Intent.GuildModeration },
  [Events.GuildBanAdd]: { guild: Intent.GuildModeration },
  [Events.GuildBanRemove]: { guild: Intent.GuildModeration },
  [Events.GuildIntegrationsUpdate]: { guild: Intent.GuildIntegrations },
  [Events.WebhooksUpdate]: { guild: Intent.GuildWebhooks },
  [Events.InviteCreate]: { guild: Intent.GuildInvites },
  [Events.InviteDelete]: { guild: Intent.GuildInvites },
  [Events.MessageCreate]: { guild: Intent.GuildMessages, dm: Intent.DirectMessages },
  [Events.MessageUpdate]: { guild: Intent.GuildMessages, dm: Intent.DirectMessages },
  [Events.MessageDelete]: { guild: Intent.GuildMessages, dm: Intent.DirectMessages },
  [Events.MessageDeleteBulk]: { guild: Intent.GuildMessages, dm: Intent.DirectMessages },
  [Events.MessageReactionAdd]: { guild: Intent.GuildMessageReactions, dm: Intent.DirectMessageReactions },
  [Events.MessageReactionRemove]: { guild: Intent.GuildMessageReactions, dm: Intent.DirectMessageReactions },
  [Events.MessageReactionRemoveAll]: {
    guild: Intent.GuildMessageReactions,
    dm: Intent.DirectMessageReactions,
  },
  [Events.TypingStart]: { guild: Intent.GuildMessageTyping, dm: Intent.DirectMessageTyping },
  [Events.AutoModerationRuleCreate]: { guild: Intent.AutoModerationConfiguration },
  [Events.AutoModerationRuleUpdate]: { guild: Intent.AutoModerationConfiguration },
  [Events.AutoModerationRuleDelete]: { guild: Intent.AutoModerationConfiguration },
};

/** Channels that the bot can't view are still told of, obfuscated; only what is in them is not. */
const TOLD_ANYWAY: WorldEvent['name'][] = [Events.ChannelCreate, Events.ChannelUpdate, Events.ChannelDelete];

/** True if the bot, in a session with these intents, is sent the event. */
export function mayReceive(world: World, intents: number, event: WorldEvent): boolean {
  const { data, clock } = world;
  const bot = data.application.bot_id;
  if (event.name.startsWith('LOCAL_')) return false;
  if (event.only_for !== null && event.only_for !== bot) return false;
  if (event.guild_id !== null && !data.guilds[event.guild_id]?.members[bot]) {
    return event.name === Events.GuildDelete;
  }
  const needed = NEEDED[event.name];
  const intent = event.guild_id === null ? needed?.dm : needed?.guild;
  if (needed && intent === undefined) return false;
  if (intent !== undefined && (intents & intent) === 0 && !isAboutBot(event, intents, bot)) return false;

  const channel = data.channels[event.channel_id ?? ''];
  if (channel && !TOLD_ANYWAY.includes(event.name) && event.only_for === null) {
    return canView(data, bot, channel, clock.now());
  }
  if (event.name === Events.GuildAuditLogEntryCreate && event.guild_id !== null) {
    const guild = data.guilds[event.guild_id];
    const member = guild && botMember(data, guild);
    return Boolean(member && allows(guildPermissions(guild, member, clock.now()), Flag.ViewAuditLog));
  }
  return true;
}

/** Changes of the bot's own membership come with the guild. */
function isAboutBot(event: WorldEvent, intents: number, bot: string): boolean {
  if (event.name !== Events.GuildMemberUpdate || (intents & Intent.Guilds) === 0) return false;
  const member = event.data as { user?: { id: string } };
  return member.user?.id === bot;
}
