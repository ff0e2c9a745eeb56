import { requireGuild } from '../access.ts';
import { channelObject, guildObject, threadForBot } from '../objects.ts';
import { canView } from '../permissions.ts';
import { type Route, route } from '../route.ts';
import { channelsOf } from '../world.ts';

/** A guild and what it contains, as far as the bot sees it. */
export const guilds: Route[] = [
  route('get', '/guilds/{guild_id}', {}, ({ world, params, query }) => {
    const { guild } = requireGuild(world, params.guild_id);
    const members = Object.keys(guild.members).length;
    return {
      ...guildObject(guild),
      ...(query.get('with_counts') === 'true' && {
        approximate_member_count: members,
        approximate_presence_count: members,
      }),
    };
  }),
  route('get', '/guilds/{guild_id}/channels', {}, ({ world, params }) => {
    const { guild, bot } = requireGuild(world, params.guild_id);
    return channelsOf(world.data, guild.id, 'channels')
      .filter((channel) => canView(world.data, bot.user_id, channel, world.clock.now()))
      .map((channel) => channelObject(world.data, channel));
  }),
  route('get', '/guilds/{guild_id}/threads/active', {}, ({ world, params }) => {
    const { guild, bot } = requireGuild(world, params.guild_id);
    const threads = channelsOf(world.data, guild.id, 'threads')
      .filter(({ thread }) => thread?.archived === false)
      .filter((thread) => canView(world.data, bot.user_id, thread, world.clock.now()))
      .map((thread) => threadForBot(world.data, thread));
    return { threads, members: threads.flatMap((thread) => ('member' in thread ? [thread.member] : [])) };
  }),
];
