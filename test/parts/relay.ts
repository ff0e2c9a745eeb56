import type { SeenMessage } from '../../sandbox/discord/people/contract.ts';
import type { Answer, Person } from '../../sandbox/people.ts';
import { pledges } from '../../src/pledge/record.ts';
import { type Post, postList, posts } from '../../src/relay/record.ts';
import * as relayRoutes from '../../src/relay/routes.ts';
import { firstSettings, type Settings, settings } from '../../src/relay/settings.ts';
import * as teamRoutes from '../../src/relay/team-routes.ts';
import { kept, untouched } from '../../src/setup/record.ts';
import type { Store } from '../../src/store/index.ts';
import { ownBot, type TestBot, t } from './bot.ts';

/** People and moderators of a server that takes posts in #sharing. */

const day = 86_400_000;

export const menu = t('moderation:command.name');

/**
 * A bot with moderators and a staff channel, whose server takes posts in #sharing.
 *
 * @param choice  `reviewed`: a moderator reads first.
 */
export async function moderatedBot(
  { reviewed = false, ...choice }: Partial<Settings> & { reviewed?: boolean } = {},
  on?: TestBot,
): Promise<TestBot> {
  const bot = on ?? (await ownBot());
  const channelId = channelOf(bot, 'sharing');
  const { roles } = bot.discord.world.data.guilds[bot.guildId] ?? {};
  const moderator = Object.values(roles ?? {}).find(({ name }) => name === 'Moderator')?.id ?? '';
  await bot.restart(async (store) => {
    await store.of(settings).put([bot.guildId], {
      ...firstSettings,
      channelIds: [channelId],
      reviewedIds: reviewed ? [channelId] : [],
      cooldownMinutes: 0,
      postsADay: 10,
      ...choice,
    });
    await store.of(kept).put([bot.guildId], {
      settings: {
        ...untouched.settings,
        staffChannelId: channelOf(bot, 'staff'),
        moderatorRoleIds: [moderator],
      },
    });
  });
  return bot;
}

export function channelOf({ discord }: TestBot, name: string): string {
  const found = Object.values(discord.world.data.channels).find((each) => each.name === name);
  if (!found) throw new Error(`There is no #${name}`);
  return found.id;
}

/** Gives people a pledge that stands since so many days. */
export async function pledged(bot: TestBot, store: Store, names: string[], days: number): Promise<void> {
  for (const [place, name] of names.entries())
    await store.of(pledges).put([bot.guildId, bot.idOf(name)], {
      state: 'signed',
      version: 1,
      signedAt: bot.discord.clock.now() - days * day,
      roleId: bot.guildId,
      place,
    });
}

export interface Writing {
  words: string;
  wishes?: string[];
}

/** Fills the form in, up to the preview. */
export async function draft(person: Person, { words, wishes = [] }: Writing): Promise<Answer> {
  const form = await person.command('anon', { channel: 'sharing' });
  return form.submit({ words, note: '', wishes });
}

/** Writes and posts. */
export async function post(person: Person, writing: Writing): Promise<Answer> {
  return (await draft(person, writing)).press(t('relay:preview.post'));
}

/** Answers a message with a post. */
export async function answerTo(person: Person, message: string, words: string): Promise<Answer> {
  const form = await person.press({ message, label: t('relay:post.answer') });
  const preview = await form.submit({ words, note: '', wishes: [] });
  return preview.press(t('relay:preview.post'));
}

/** The newest message in a channel that holds these words; ephemeral ones are not looked at. */
export async function messageWith(
  bot: TestBot,
  words: string,
  channel = 'sharing',
  reader = 'member20',
): Promise<string> {
  const { messages } = await bot.as(reader).sees(channel);
  const found = messages.findLast(({ text, ephemeral }) => !ephemeral && text.includes(words));
  if (!found) throw new Error(`Nobody sees "${words}" in ${channel}`);
  return found.id;
}

/** Opens the page of a post as a moderator. */
export async function moderate(bot: TestBot, words: string, who = 'moderator1'): Promise<Answer> {
  const target = await messageWith(bot, words);
  return bot.as(who).command(menu, { channel: 'sharing', target });
}

/** The id of the post that a message is, from its buttons. */
export function postIdOn(message: SeenMessage | undefined): string {
  const [found] = (message?.buttons ?? []).flatMap(
    ({ customId }) => relayRoutes.answer.parse(customId ?? '') ?? [],
  );
  if (!found) throw new Error('That message is no post');
  return found.id;
}

export async function remove(panel: Answer, why = 'Names can’t stay here.'): Promise<Answer> {
  return (await panel.press(t('moderation:panel.remove'))).submit({ why });
}

export async function mute(panel: Answer, days = '7'): Promise<Answer> {
  return (await panel.press(t('moderation:panel.muteButton'))).submit({ days: [days], why: 'It was cruel.' });
}

export async function reportAs(
  bot: TestBot,
  name: string,
  message: string,
  reason: 'worry' | 'exposes' | 'methods' | 'other',
): Promise<Answer> {
  const page = await bot.as(name).press({ message, label: t('relay:post.report') });
  return page.press(t(`moderation:report.reasons.${reason}`));
}

/** What stands in the moderators' channel. */
export const staff = async (bot: TestBot) =>
  (await bot.as('moderator1').sees('staff')).messages.filter(({ ephemeral }) => !ephemeral);

/** The queue, from the note in the moderators' channel, opened by one of them. */
export async function openQueue(bot: TestBot, who = 'moderator1'): Promise<Answer> {
  const note = (await staff(bot)).findLast(({ text }) => text.includes(t('moderation:queue.note')));
  if (!note) throw new Error('Nothing tells the moderators that posts wait');
  return bot.as(who).press({ message: note.id, customId: teamRoutes.queue.make({}) });
}

/** Opens what waits longest, with its words. */
export async function readFirst(queue: Answer): Promise<Answer> {
  const [option] = queue.message?.selects[0]?.options ?? [];
  const before = await queue.select(t('moderation:queue.placeholder'), [option?.value ?? '']);
  return before.press(t('moderation:queue.show'));
}

/** Every post of the server as it is kept, oldest first; the bot is away for a moment. */
export async function keptPosts(bot: TestBot): Promise<Post[]> {
  const found: Post[] = [];
  await bot.restart(async (store) => {
    const list = store.slots(postList);
    const count = await list.count([bot.guildId]);
    for (let from = 0; from < count; from += 200) {
      for (const { value } of await list.read([bot.guildId], { from })) {
        const kept = await store.of(posts).get([bot.guildId, value]);
        if (kept) found.push(kept);
      }
    }
  });
  return found;
}
