import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../commands/index.ts';
import { createAgenda, job } from '../src/kit/agenda.ts';
import { openStore } from '../src/store/index.ts';
import { startDiscord } from './local-discord.parts.ts';
import { type Program, start, startFile } from './parts/program.ts';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-program-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** What `npm start` and `npm run deploy` need; nothing in a developer's own `.env` comes in its place. */
async function environment(discord: { token: string; apiUrl: string }) {
  const folder = await emptyFolder();
  return {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    OPERATOR: 'A test <this machine>',
    DATA_FOLDER: join(folder, 'data'),
    MASTER_KEY_FILE: join(folder, 'keys', 'master.key'),
    MASTER_KEY: '',
    STORE_URL: '',
    LOG_LEVEL: '',
  };
}

const nothingSet = {
  DISCORD_TOKEN: '',
  DISCORD_API_URL: '',
  OPERATOR: '',
  DATA_FOLDER: '',
  MASTER_KEY: '',
  MASTER_KEY_FILE: '',
};

/** Wakes at once: nothing here is due later. */
function soon(_time: number, run: () => void): () => void {
  const timer = setTimeout(run, 5);
  return () => clearTimeout(timer);
}

const wrongToken = 'bm90.a.token-that-anybody-was-given';

describe('npm start', () => {
  test('without a token says what is missing, where to get it, and that the sandbox needs none', async () => {
    const program = start('npm', ['start', '--silent'], nothingSet);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain('DISCORD_TOKEN is missing');
    expect(program.stderr()).toContain('https://discord.com/developers/applications');
    expect(program.stderr()).toContain('npm run sandbox');
    expect(program.stderr(), 'every mistake at once').toContain('OPERATOR is missing');
    expect(program.stderr()).not.toMatch(/^\s+at /m);
  });

  test('with a token that Discord refuses says so in a line, and does not repeat it', async () => {
    const discord = await startDiscord();
    const settings = await environment({ ...discord, token: wrongToken });
    const program = startFile('src/main.ts', [], settings);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain('Discord does not accept this token');
    expect(program.stderr() + program.stdout()).not.toContain(wrongToken);
    expect(program.stderr()).not.toMatch(/^\s+at /m);
  });

  test('without a Discord to reach says so in a line', async () => {
    const settings = await environment({ token: wrongToken, apiUrl: 'http://127.0.0.1:9/api' });
    const program = startFile('src/main.ts', [], settings);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain('Discord could not be reached');
  });

  test('runs until it is asked to end, and ends cleanly', async () => {
    const discord = await startDiscord();
    const program = startFile('src/main.ts', [], await environment(discord));
    await program.says('"ready"');
    expect(discord.gateway.connected()).toBe(1);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.stderr()).toBe('');
    await expect.poll(() => discord.gateway.connected()).toBe(0);
  });
});

describe('npm run deploy', () => {
  test('registers the commands, and the second time finds nothing to do', async () => {
    const discord = await startDiscord();
    const settings = await environment(discord);
    const puts = () => discord.world.data.requests.filter(({ method }) => method === 'PUT').length;
    const names = Object.values(commands).flatMap((room) => room.map(({ data }) => data.name));

    const first = startFile('src/deploy.ts', [], settings);
    expect(await first.ended, first.stderr()).toBe(0);
    expect(first.stdout()).toContain(`${names.length} commands registered`);
    expect(discord.world.data.application.commands.map(({ name }) => name).sort()).toEqual(names.sort());
    expect(puts()).toBe(1);

    const second = startFile('src/deploy.ts', [], settings);
    expect(await second.ended).toBe(0);
    expect(second.stdout()).toContain('nothing changed');
    expect(puts()).toBe(1);
  });

  test('with a token that Discord refuses says so in a line', async () => {
    const discord = await startDiscord();
    const program = startFile('src/deploy.ts', [], await environment({ ...discord, token: wrongToken }));
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain('Discord does not accept this token');
    expect(program.stderr()).not.toMatch(/^\s+at /m);
  });
});

describe('npm run parked-jobs', () => {
  const given = async () => {
    const folder = await emptyFolder();
    return {
      DATA_FOLDER: join(folder, 'data'),
      MASTER_KEY_FILE: join(folder, 'keys', 'master.key'),
      MASTER_KEY: '',
      STORE_URL: '',
    };
  };

  test('names what was given up, and has it run again after the next start', async () => {
    const settings = await given();
    const log = pino({ enabled: false });
    const world = { now: Date.now, random: Math.random, randomBytes, wakeAt: soon };
    const open = () =>
      openStore({
        dataFolder: settings.DATA_FOLDER,
        masterKey: { from: 'file', path: settings.MASTER_KEY_FILE },
        world,
        log,
      });
    const store = await open();
    const agenda = createAgenda({ store, world, log, jobs: [] });
    await agenda.at(0, { name: 'of an older version', data: {} });
    await agenda.start({});
    await expect.poll(async () => (await agenda.parked()).length).toBe(1);
    await agenda.stop();
    await store.stop();

    const seen = startFile('src/parked-jobs.ts', [], settings);
    expect(await seen.ended, seen.stderr()).toBe(0);
    expect(seen.stdout()).toBe('1 × of an older version\n');
    const putBack = startFile('src/parked-jobs.ts', ['--put-back'], settings);
    expect(await putBack.ended, putBack.stderr()).toBe(0);
    expect(putBack.stdout()).toContain('1 will run after the next start');

    const ran: unknown[] = [];
    const again = await open();
    const known = job({ name: 'of an older version', data: z.unknown(), run: async () => void ran.push(1) });
    const later = createAgenda({ store: again, world, log, jobs: [known] });
    await later.start({});
    await expect.poll(() => ran.length).toBe(1);
    await later.stop();
    await again.stop();
  });

  test('where there is no store says so, and makes none', async () => {
    const settings = await given();
    const program = startFile('src/parked-jobs.ts', [], settings);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain('There is no store here yet');
    expect(existsSync(settings.MASTER_KEY_FILE)).toBe(false);
  });
});

describe('npm run sandbox', () => {
  const sandbox = (folder: string, args: string[] = [], port = '0') =>
    startFile('sandbox/main.ts', args, { SANDBOX_FOLDER: folder, SANDBOX_PORT: port });

  async function addressOf(program: Program): Promise<string> {
    await program.says('Ctrl-C');
    const found = program.stdout().match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
    return found[0] ?? 'nowhere';
  }

  async function end({ child, ended }: Program) {
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  }

  async function commandsSeen(address: string): Promise<unknown> {
    return (await fetch(`${address}/people/newcomer/commands?channel=welcome`)).json();
  }

  const inWorld = async (address: string, name: string) =>
    (await (await fetch(`${address}/world`)).text()).includes(`"${name}"`);

  test('starts the bot on a Discord of its own, prints one address, and ends cleanly', async () => {
    const program = sandbox(await emptyFolder());
    const address = await addressOf(program);
    expect(new Set(program.stdout().match(/http:\/\/\S+:\d+/g))).toEqual(new Set([address]));
    expect(JSON.stringify(await commandsSeen(address))).toContain('"crisis"');
    await end(program);
    expect(program.stderr()).toBe('');
  });

  test('keeps what happened for the next time, and starts over with --fresh', async () => {
    const folder = await emptyFolder();
    const first = sandbox(folder);
    const created = await fetch(`${await addressOf(first)}/world/people`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'visitor' }),
    });
    expect(created.status).toBe(201);
    await end(first);
    const key = await readFile(join(folder, 'keys', 'master.key'), 'utf8');

    const second = sandbox(folder);
    expect(await inWorld(await addressOf(second), 'visitor')).toBe(true);
    expect(await readFile(join(folder, 'keys', 'master.key'), 'utf8')).toBe(key);
    await end(second);

    const third = sandbox(folder, ['--fresh']);
    expect(await inWorld(await addressOf(third), 'visitor')).toBe(false);
    expect(await readFile(join(folder, 'keys', 'master.key'), 'utf8')).not.toBe(key);
    await end(third);
  });

  test('--no-bot prints an address and a token with which any discord.js program logs in', async () => {
    const program = sandbox(await emptyFolder(), ['--no-bot']);
    await program.says(/address \S+, token \S+/);
    const [, api = '', token = ''] = /address (\S+), token (\S+)/.exec(program.stdout()) ?? [];
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
    onTestFinished(() => client.destroy());
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(token);
    await ready;
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Harbour']);
    await client.destroy();
    await end(program);
  });

  test('on a port that is taken says so in a line', async () => {
    const discord = await startDiscord();
    const program = sandbox(await emptyFolder(), [], new URL(discord.url).port);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain('Another program uses this port');
    expect(program.stderr().trim().split('\n')).toHaveLength(1);
  });

  test('with a port or an option that makes no sense says so in a line', async () => {
    const wrongPort = sandbox(await emptyFolder(), [], 'seventy');
    expect(await wrongPort.ended).toBe(1);
    expect(wrongPort.stderr()).toContain('SANDBOX_PORT');
    const wrongOption = sandbox(await emptyFolder(), ['--frehs']);
    expect(await wrongOption.ended).toBe(1);
    expect(wrongOption.stderr()).toContain('--frehs');
    expect(wrongOption.stderr()).not.toMatch(/^\s+at /m);
  });
});

describe('npm run tour', () => {
  test('of a feature that there is none of says which there are', async () => {
    const program = startFile('sandbox/tour.ts', ['nonsense'], {});
    expect(await program.ended).toBe(1);
    expect(program.stdout()).toContain('crisis');
  });
});
