import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelType } from 'discord-api-types/v10';
import { pino } from 'pino';
import { createChannel } from '../sandbox/discord/changes/channels.ts';
import { createPeople } from '../sandbox/people.ts';
import { startSandbox } from '../sandbox/start.ts';
import { createText } from '../src/locales/index.ts';
import { firstSettings, settings } from '../src/relay/settings.ts';
import { openStore } from '../src/store/index.ts';
import { BATCH } from '../src/store/rows.ts';
import { openSqlite } from '../src/store/sqlite.ts';

/**
 * What one post costs, from the press on *Post* to the answer, in a store with few and with many posts:
 * `npx tsx bench/relay.ts`. The posts of before are rows of the size and number of real ones under random names; the
 * agenda's growth is measured by bench/store.ts. Fails where the middle of many is above 1.3 times that of few.
 */
const sizes = [100, 100_000];
/** Rows that a post leaves: itself, its places in two lists, its author's, two of its alias, and a job. */
const rowsEach = 7;
const rounds = 40;
const most = 1.3;

const log = pino({ level: 'silent' });
const t = (await createText())('en-US');
const medians: number[] = [];
for (const size of sizes) {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-bench-'));
  try {
    const median = await measure(folder, size);
    medians.push(median);
    process.stdout.write(`${size.toLocaleString('en')} posts: ${median.toFixed(1)} ms\n`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
const [few = 1, many = 0] = medians;
process.stdout.write(`many / few: ${(many / few).toFixed(2)} (at most ${most})\n`);
if (many / few > most) process.exitCode = 1;

/** The middle of `rounds` posts, in milliseconds. */
async function measure(folder: string, size: number): Promise<number> {
  const sandbox = await startSandbox({ port: 0, folder, logTo: { write: () => undefined } });
  try {
    const { world } = sandbox.discord;
    const [guild] = Object.values(world.data.guilds);
    if (!guild) throw new Error('there is no server');
    const rooms = Array.from({ length: 10 }, (_, n) => `room-${n}`);
    for (const name of rooms) {
      const traits = { type: ChannelType.GuildText as const, name, permission_overwrites: [] };
      createChannel(world, guild, traits, { by: guild.owner_id, reason: null });
    }
    const channelIds = Object.values(world.data.channels).flatMap(({ id, name }) =>
      rooms.includes(name ?? '') ? [id] : [],
    );
    await sandbox.restartBot(async () => {
      const store = await openStore({
        dataFolder: join(folder, 'data'),
        masterKey: { from: 'file', path: join(folder, 'keys', 'master.key') },
        world: { randomBytes },
        log,
      });
      const choice = { channelIds, cooldownMinutes: 0, postsADay: 10, accountDays: 0 };
      await store.of(settings).put([guild.id], { ...firstSettings, ...choice });
      await store.stop();
      await fill(join(folder, 'data', 'confidant.sqlite'), size * rowsEach);
    });

    const as = createPeople(sandbox.discord.url);
    const taken: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      const form = await as(`member${(n % 20) + 1}`).command('anon', { channel: rooms[n % 10] ?? '' });
      const preview = await form.submit({ words: `Words of number ${n}.`, note: '', wishes: [] });
      const begun = performance.now();
      const posted = await preview.press(t('relay:preview.post'));
      taken.push(performance.now() - begun);
      if (!posted.text.includes('It stands now')) throw new Error(posted.text);
    }
    return taken.sort((a, b) => a - b)[rounds / 2] ?? 0;
  } finally {
    await sandbox.stop();
  }
}

async function fill(file: string, rows: number): Promise<void> {
  const { adapter, offline } = await openSqlite(file, log);
  for (let done = 0; done < rows; done += BATCH) {
    await offline?.writeAll(
      Array.from({ length: Math.min(BATCH, rows - done) }, () => ({
        key: randomBytes(32).toString('base64url'),
        value: randomBytes(300).toString('base64url'),
      })),
    );
  }
  if ('disconnect' in adapter) await adapter.disconnect?.();
}
