import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import type { FaultInput } from '../../sandbox/discord/controls/faults.ts';
import type { LocalDiscord } from '../../sandbox/discord/index.ts';
import type { RequestLogEntry } from '../../sandbox/discord/model.ts';
import { type Answer, createPeople, type Person } from '../../sandbox/people.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { everyBox } from '../../sandbox/tours/telling.ts';
import { createText } from '../../src/locales/index.ts';
import { type Pledge, pledges, roster } from '../../src/pledge/record.ts';
import * as pledgeRoutes from '../../src/pledge/routes.ts';
import * as setupRoutes from '../../src/setup/routes.ts';
import type { Store } from '../../src/store/index.ts';
import { open } from '../store.parts.ts';
import { byTest } from './wire.ts';

/** The words that people of the ready-made server read. */
export const t = (await createText())('en-US');

/** A local Discord with the real bot on it, in a folder of its own. */
export interface TestBot {
  sandbox: Sandbox;
  discord: LocalDiscord;
  folder: string;
  /** The store's file. Read it only after `stop`: a second handle on it gives up the running bot's lock. */
  storeFile: string;
  /** Each line that the bot has logged, over all its restarts. */
  log: string[];
  /** Somebody of the ready-made server: `owner`, `moderator1`, `member1`, `newcomer`, `outsider`. */
  as: (name: string) => Person;
  idOf: (name: string) => string;
  /** The names of the roles that somebody holds now. */
  rolesOf: (name: string) => string[];
  /** Makes something go wrong, or back, as `POST /world/fault` does. */
  fault: (fault: z.input<typeof FaultInput>) => Promise<void>;
  /** Ends what `fault` left waiting. */
  mend: () => Promise<void>;
  /** Moves the clock on by an ISO 8601 duration. */
  advance: (duration: string) => Promise<void>;
  /** Adds somebody new to the server, without roles unless named. */
  addPerson: (person: { name: string; roles?: string[]; displayName?: string }) => Promise<void>;
  /** What the bot asked of Discord so far, oldest first. */
  requests: () => RequestLogEntry[];
  guildId: string;
  /** Stops the bot and starts it again on what it kept; `meanwhile` runs on the store while it is away. */
  restart: (meanwhile?: (store: Store) => Promise<void>) => Promise<void>;
  /** Does something while the bot is away, another process in its place perhaps, and starts it again. */
  away: (meanwhile: () => Promise<void>) => Promise<void>;
  /** Has the bot's account send a message with buttons of these custom_ids, as an earlier version of it may have. */
  plant: (channel: string, customIds: string[]) => Promise<void>;
  /** Stops the bot and Discord; the folder stays. */
  stop: () => Promise<void>;
  /** Stops both and removes the folder. */
  end: () => Promise<void>;
}

/**
 * Starts a bot that several tests share.
 *
 * @param traits  `unlimited`: its Discord limits no rates, for runs of hundreds.
 * @example
 * let bot: TestBot;
 * beforeAll(async () => { bot = await openBot(); });
 * afterAll(() => bot.end());
 */
export async function openBot(traits: { unlimited?: boolean } = {}): Promise<TestBot> {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-bot-'));
  const log: string[] = [];
  const sandbox = await startSandbox({
    port: 0,
    folder,
    logTo: { write: (line) => void log.push(line) },
    logLevel: 'debug',
    ...traits,
  });
  const { discord, restartBot } = sandbox;
  const { data } = discord.world;
  const [guildId = ''] = Object.keys(data.guilds);
  let running = true;

  async function control(method: string, path: string, body?: object) {
    const response = await fetch(`${discord.url}/world/${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`/world/${path}: ${await response.text()}`);
  }

  function userOf(name: string) {
    const user = Object.values(data.users).find((each) => each.name === name);
    if (!user) throw new Error(`There is nobody called ${name}`);
    return user;
  }

  async function discordApi<T>(method: string, path: string, body: object): Promise<T> {
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: {
        authorization: `Bot ${discord.token}`,
        'content-type': 'application/json',
        [byTest]: 'yes',
      },
      body: JSON.stringify(body),
    });
    if (response.status === 429) {
      await sleep(1000 * Number(response.headers.get('retry-after') ?? 1));
      return discordApi(method, path, body);
    }
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** A channel by its name, or the direct messages of somebody, as `dm:newcomer`. */
  async function idOfChannel(name: string): Promise<string> {
    if (name.startsWith('dm:')) {
      const body = { recipient_id: userOf(name.slice(3)).id };
      return (await discordApi<{ id: string }>('POST', '/users/@me/channels', body)).id;
    }
    const channel = Object.values(data.channels).find((each) => each.name === name);
    if (!channel) throw new Error(`There is no #${name}`);
    return channel.id;
  }

  async function stop() {
    if (running) await sandbox.stop();
    running = false;
  }

  return {
    sandbox,
    discord,
    folder,
    storeFile: join(folder, 'data', 'confidant.sqlite'),
    log,
    as: createPeople(discord.url),
    idOf: (name) => userOf(name).id,
    rolesOf(name) {
      const { id } = userOf(name);
      return Object.values(data.guilds).flatMap(({ members, roles }) =>
        (members[id]?.roles ?? []).flatMap((role) => roles[role]?.name ?? []),
      );
    },
    fault: (fault) => control('POST', 'fault', fault),
    mend: () => control('DELETE', 'faults'),
    advance: (duration) => control('POST', 'clock', { advance: duration }),
    addPerson: (person) => control('POST', 'people', person),
    requests: () => data.requests,
    guildId,
    restart: (meanwhile) =>
      restartBot(async () => {
        if (meanwhile) await withStore(folder, meanwhile);
      }),
    away: restartBot,
    async plant(channel, customIds) {
      const channelId = await idOfChannel(channel);
      const rows = [];
      for (let from = 0; from < customIds.length; from += 5) {
        const buttons = customIds
          .slice(from, from + 5)
          .map((id) => ({ type: 2, style: 2, label: id.slice(0, 80), custom_id: id }));
        rows.push({ type: 1, components: buttons });
      }
      await discordApi('POST', `/channels/${channelId}/messages`, { content: 'Buttons', components: rows });
    },
    stop,
    async end() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Looks into what a bot that is not running has kept in its folder. */
export async function withStore(folder: string, look: (store: Store) => Promise<void>): Promise<void> {
  const masterKey = { from: 'file', path: join(folder, 'keys', 'master.key') } as const;
  const store = await open({ dataFolder: join(folder, 'data'), masterKey });
  try {
    await look(store);
  } finally {
    await store.stop();
  }
}

/** What is kept of somebody's pledge; the bot is away for a moment. */
export async function pledgeOf(bot: TestBot, name: string): Promise<Pledge | undefined> {
  let pledge: Pledge | undefined;
  await bot.restart(async (store) => {
    pledge = await store.of(pledges).get([bot.guildId, bot.idOf(name)]);
  });
  return pledge;
}

/** The people in the server's roster, in its order; the bot is away for a moment. */
export async function rosterOf(bot: TestBot): Promise<string[]> {
  const people: string[] = [];
  await bot.restart(async (store) => {
    const slots = store.slots(roster);
    const count = await slots.count([bot.guildId]);
    for (let from = 0; from < count; from += 200) {
      for (const { value } of await slots.read([bot.guildId], { from })) people.push(value);
    }
  });
  return people;
}

/** Starts a bot of the test's own, ended with the test. */
export async function ownBot(traits: { unlimited?: boolean } = {}): Promise<TestBot> {
  const bot = await openBot(traits);
  onTestFinished(bot.end);
  return bot;
}

/** The owner opens one page of set-up. */
export async function setupPage(bot: TestBot, page: setupRoutes.SetupPage): Promise<Answer> {
  const home = await bot.as('owner').command('setup', { channel: 'welcome' });
  return home.press(setupRoutes.page.make({ page }));
}

/** The owner chooses the role of the pledge. */
export async function choosePledgedRole(bot: TestBot, role = 'Pledged'): Promise<Answer> {
  const page = await setupPage(bot, 'pledge');
  return page.select(setupRoutes.pledgedRole.make({}), [role]);
}

/** Opens the pledge and the form to sign it. */
export async function openForm(person: Person): Promise<Answer> {
  const page = await person.command('pledge', { channel: 'welcome' });
  return page.press(t('pledge:sign'));
}

/** The operation that gives or takes a role, as Discord's documentation writes it. */
export const memberRole = '/guilds/{guild_id}/members/{user_id}/roles/{role_id}';

/** How often the bot gave (`$add`) or took (`$remove`) a role of somebody, as the server's audit log tells. */
export function roleChanges(bot: TestBot, change: '$add' | '$remove', name: string): number {
  const { data } = bot.discord.world;
  const entries = data.guilds[bot.guildId]?.audit_log ?? [];
  return entries
    .filter((entry) => entry.target_id === bot.idOf(name) && entry.user_id === data.application.bot_id)
    .filter(({ changes }) => changes.some(({ key }) => key === change)).length;
}

/** Reads the pledge, ticks every line and signs it. */
export async function signPledge(person: Person): Promise<Answer> {
  const form = await openForm(person);
  return form.submit(everyBox(form));
}

/** Opens one's own copy, presses Withdraw, and says yes. */
export async function withdrawPledge(person: Person): Promise<Answer> {
  const copy = await person.command('pledge', { channel: 'welcome' });
  const sure = await copy.press(pledgeRoutes.leave.make({}));
  return sure.press(pledgeRoutes.withdraw.make({}));
}
