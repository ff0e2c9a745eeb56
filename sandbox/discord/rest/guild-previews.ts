import { PermissionFlagsBits as Flag, GuildFeature } from 'discord-api-types/v10';
import { requireInGuild } from '../access.ts';
import { refusal } from '../errors.ts';
import type { StoredGuild } from '../model.ts';
import { guildPermissions } from '../permissions.ts';
import { type Route, route } from '../route.ts';

/** What shows of a guild from outside, and the list of those that the bot is in. */
export const guildPreviews: Route[] = [
  route('get', '/users/@me/guilds', {}, ({ world }) => {
    const { data, clock } = world;
    return Object.values(data.guilds).flatMap((guild) => {
      const bot = guild.members[data.application.bot_id];
      if (!bot) return [];
      return {
        id: guild.id,
        name: guild.name,
        icon: null,
        banner: null,
        owner: false,
        permissions: String(guildPermissions(guild, bot, clock.now())),
        features: guild.features,
      };
    });
  }),
  // Open to those who are not in it only where the guild lets itself be found.
  route('get', '/guilds/{guild_id}/preview', {}, ({ world: { data }, params }) => {
    const guild = data.guilds[params.guild_id];
    const isIn = guild?.members[data.application.bot_id] !== undefined;
    if (!guild || !(isIn || guild.features.includes(GuildFeature.Discoverable)))
      throw refusal('unknownGuild');
    return previewObject(guild);
  }),
  route('get', '/guilds/{guild_id}/widget', {}, ({ world, params }) => {
    const { guild } = requireInGuild(world, params.guild_id, Flag.ManageGuild);
    return { enabled: guild.widget_enabled, channel_id: guild.widget_channel_id };
  }),
  route('get', '/guilds/{guild_id}/vanity-url', {}, ({ world, params }) => {
    const { guild } = requireInGuild(world, params.guild_id, Flag.ManageGuild);
    return { code: guild.vanity_url_code, uses: 0 };
  }),
];

function previewObject(guild: StoredGuild) {
  const members = Object.keys(guild.members).length;
  return {
    id: guild.id,
    name: guild.name,
    description: guild.description,
    features: guild.features,
    icon: null,
    splash: null,
    discovery_splash: null,
    emojis: [],
    stickers: [],
    approximate_member_count: members,
    approximate_presence_count: members,
  };
}
