import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GatewayIntentBits, MessageFlags } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { tours } from '../sandbox/tours/index.ts';
import { startTelling } from '../sandbox/tours/telling.ts';
import * as callRoutes from '../src/call/routes.ts';
import * as crisisRoutes from '../src/crisis/routes.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { choosePledgedRole, openBot, setupPage, signPledge, type TestBot, t } from './parts/bot.ts';

/** A part of every planted name: it stands nowhere else. */
const mark = 'zebrafinch';
/** What somebody types where the bot asks for something else. */
const confided = 'the heron told me everything';

/** A message of the bot, as it was when it was sent or changed. */
const Message = z.object({
  id: z.string(),
  flags: z.number(),
  author: z.object({ id: z.string(), bot: z.boolean().optional() }),
  content: z.string(),
  components: z.unknown(),
  mentions: z.array(z.unknown()),
  mention_roles: z.array(z.unknown()),
  mention_everyone: z.boolean(),
});

/** All that was seen of one life of the bot. */
interface Evidence {
  name: string;
  log: string;
  intents: number[];
  /** The store's files, by name, after the bot was stopped. */
  store: Map<string, string>;
  customIds: string[];
  reasons: string[];
  requests: { path: string; route: string | null }[];
  /** Messages of the bot at every stage. */
  messages: z.output<typeof Message>[];
  /** What people wrote, in forms, options and channels. */
  words: string[];
  /** Ids of people. */
  people: string[];
}

const lives: Evidence[] = [];
const bots: TestBot[] = [];

beforeAll(async () => {
  for (const tour of tours) {
    await live(tour.name, async (bot) => {
      await tour.walk(startTelling(bot.sandbox, () => undefined));
    });
  }
  await live('bad day', badDay);
}, 120_000);
afterAll(async () => {
  for (const bot of bots) await bot.end();
});

/** Whatever goes wrong is logged with more than usual: that is when content slips out. */
async function badDay(bot: TestBot) {
  await choosePledgedRole(bot);
  const page = await setupPage(bot, 'server');
  const form = await page.press(setupRoutes.typeTimeZone.make({}));
  await form.submit({ [t('setup:timeZone.label')]: confided });
  await bot.fault({ kind: 'refuse', status: 500, times: 8 });
  await signPledge(bot.as('newcomer')).catch(() => undefined);
  await bot.mend();
  await bot.fault({ kind: 'remove-permission', permission: 'ManageRoles', who: 'bot' });
  await bot.as('newcomer').command('pledge', { channel: 'welcome' });
  await bot.fault({ kind: 'give-permission', permission: 'ManageRoles', who: 'bot' });
  await bot.fault({
    kind: 'refuse',
    status: 500,
    times: 50,
    route: 'PUT /guilds/{guild_id}/members/{user_id}/roles/{role_id}',
  });
  await signPledge(bot.as('newcomer'));
  for (let hour = 0; hour < 3; hour += 1) await bot.advance('PT1H');
  await bot.fault({ kind: 'drop-gateway' });
  await bot.restart();
}

/** Starts a bot among people with planted names, and gathers what it leaves behind. */
async function live(name: string, walk: (bot: TestBot) => Promise<void>) {
  const bot = await openBot();
  bots.push(bot);
  const { data } = bot.discord.world;
  for (const user of Object.values(data.users).filter((each) => !each.bot)) {
    user.username = `${mark}-${user.name}`;
    user.global_name = `${mark} ${user.name}`;
  }
  const customIds = new Set<string>();
  const words = new Set<string>();
  const messages: Evidence['messages'] = [];
  bot.discord.world.listen((event) => {
    for (const found of JSON.stringify(event.data ?? {}).matchAll(/"custom_id":"((?:[^"\\]|\\.)*)"/g))
      customIds.add(found[1] ?? '');
    if (event.name === 'INTERACTION_CREATE') for (const text of typed(event.data)) words.add(text);
    if (event.name !== 'MESSAGE_CREATE' && event.name !== 'MESSAGE_UPDATE') return;
    const message = Message.parse(event.data);
    if (message.author.bot) messages.push(message);
    else words.add(message.content);
  });

  await walk(bot);
  const intents = bot.discord.gateway.intents();
  for (const { modal } of Object.values(data.interactions)) {
    if (modal)
      for (const found of JSON.stringify(modal).matchAll(/"custom_id":"([^"]*)"/g))
        customIds.add(found[1] ?? '');
  }
  await bot.stop();
  const folder = join(bot.folder, 'data');
  const store = new Map<string, string>();
  for (const file of await readdir(folder)) store.set(file, await readFile(join(folder, file), 'latin1'));
  lives.push({
    name,
    log: bot.log.join(''),
    intents,
    store,
    customIds: [...customIds],
    reasons: Object.values(data.guilds).flatMap((guild) =>
      guild.audit_log.flatMap(({ reason }) => reason ?? []),
    ),
    requests: data.requests,
    messages,
    words: [...words].filter((text) => text.length >= 8),
    people: Object.values(data.users).flatMap((user) => (user.bot ? [] : [user.id])),
  });
}

/** What a person typed: text inputs of forms and text options of commands. */
function typed(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(typed);
  if (typeof value !== 'object' || value === null) return [];
  const isTyped = 'type' in value && (value.type === 4 || value.type === 3) && 'value' in value;
  if (isTyped && typeof value.value === 'string') return [value.value];
  return Object.values(value).flatMap(typed);
}

/** Which of these texts tell who somebody is or what they wrote. */
function telling(texts: Iterable<string>, { people, words }: Evidence): string[] {
  const secrets = [mark, ...people, ...words.flatMap((each) => [each, JSON.stringify(each).slice(1, -1)])];
  return [...texts].filter((text) => secrets.some((each) => text.toLowerCase().includes(each.toLowerCase())));
}

test('the search would find what it looks for', () => {
  for (const each of lives) {
    expect(each.log, each.name).toContain('"ready"');
    expect(each.store.get('confidant.sqlite')?.length, each.name).toBeGreaterThan(4096);
    expect(each.customIds.length, each.name).toBeGreaterThan(0);
    expect(each.messages.length, each.name).toBeGreaterThan(0);
    expect(each.requests.length, each.name).toBeGreaterThan(5);
    const [person = ''] = each.people;
    const planted = [`a ${mark} b`, `id ${person}`, ...each.words];
    expect(telling(planted, each), each.name).toEqual(planted);
  }
  expect(lives.flatMap(({ words }) => words)).toContain(confided);
});

describe('nobody and nothing confided can be found', () => {
  test('in the log', () => {
    for (const each of lives) expect(telling(each.log.split('\n'), each), each.name).toEqual([]);
  });

  test('in the files of the store', () => {
    for (const each of lives) {
      const found = [...each.store].filter(([, bytes]) => telling([bytes], each).length > 0);
      expect(
        found.map(([file]) => file),
        each.name,
      ).toEqual([]);
    }
  });

  test('in the ids of buttons, selects and forms, which everybody can read who sees them', () => {
    for (const each of lives) expect(telling(each.customIds, each), each.name).toEqual([]);
  });

  test('in the reasons that the audit log shows', () => {
    for (const each of lives) expect(telling(each.reasons, each), each.name).toEqual([]);
  });

  test('in the addresses that were asked of Discord, but where the address is the person', () => {
    for (const each of lives) {
      const addressed = each.requests.map(({ path, route }) =>
        /members\/\{user_id\}/.test(route ?? '') ? path.replace(/members\/\d+/, '') : path,
      );
      expect(telling(addressed, each), each.name).toEqual([]);
    }
  });
});

test('the only intent is Guilds', () => {
  for (const { intents, name } of lives) {
    expect(new Set(intents), name).toEqual(new Set([GatewayIntentBits.Guilds]));
  }
});

test('nothing that the bot sends pings anybody but people on call who agreed', () => {
  let alerts = 0;
  for (const { messages } of lives) {
    for (const { mentions, mention_roles: roles, mention_everyone: everyone, components } of messages) {
      const isAlert = JSON.stringify(components).includes(`"${callRoutes.open.prefix}/`);
      if (isAlert) alerts += mentions.length;
      expect({ mentions: isAlert ? [] : mentions, roles, everyone }).toEqual({
        mentions: [],
        roles: [],
        everyone: false,
      });
    }
  }
  expect(alerts, 'somebody was called').toBeGreaterThan(0);
  const named = lives
    .flatMap(({ messages }) => messages)
    .filter((message) => JSON.stringify(message.components).includes('<@&'));
  expect(named.length, 'some of it names roles').toBeGreaterThan(0);
});

test('every answer that only one person sees has Get help, or is the help', () => {
  const whispered = lives
    .flatMap(({ messages }) => messages)
    .filter(({ flags }) => (flags & MessageFlags.Ephemeral) !== 0 && (flags & MessageFlags.Loading) === 0)
    .map(({ components }) => JSON.stringify(components));
  expect(whispered.length).toBeGreaterThan(10);
  const help = `"custom_id":"${crisisRoutes.help.make({})}"`;
  // Its beginning is the same for every country; the emergency number is not.
  const danger = JSON.stringify(t('crisis:danger').split(':**')[0]).slice(1, -1);
  expect(whispered.filter((drawn) => !drawn.includes(help) && !drawn.includes(danger))).toEqual([]);
});
