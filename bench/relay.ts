import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { DefaultRestOptions } from 'discord.js';
import { pino } from 'pino';
import { createPeople } from '../sandbox/people.ts';
import { startSandbox } from '../sandbox/start.ts';
import type { App } from '../src/app.ts';
import { createAgenda } from '../src/kit/agenda.ts';
import { createText } from '../src/locales/index.ts';
import { claimAlias } from '../src/relay/aliases.ts';
import { goesAt } from '../src/relay/limits.ts';
import { authorTag, claimOwn, printOf } from '../src/relay/own.ts';
import { postList, posts } from '../src/relay/record.ts';
import { begin, stands } from '../src/relay/rules.ts';
import { firstSettings, type Settings, settings } from '../src/relay/settings.ts';
import { openStore, type Store } from '../src/store/index.ts';
import { forgetPostLater } from '../src/workflows/relaying.ts';

/**
 * What one post costs, from the press on *Post* to the answer, in a server with few and with many retained posts:
 * `npm run bench:relay`, some minutes. The posts of before are real ones: their records, what leads their authors to
 * them, their aliases, their places in the server's list, and the job that forgets each. Fails where the middle of
 * many is above 1.3 times that of few.
 */
const sizes = [100, 100_000];
const rounds = 60;
const most = 1.3;
const people = 5000;

const day = 86_400_000;
const log = pino({ level: 'silent' });
const t = (await createText())('en-US');
Object.assign(DefaultRestOptions, { globalRequestsPerSecond: 100_000 });

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
  const sandbox = await startSandbox({
    port: 0,
    folder,
    unlimited: true,
    logTo: { write: () => undefined },
  });
  try {
    const { data } = sandbox.discord.world;
    const [guildId = ''] = Object.keys(data.guilds);
    const channelId = Object.values(data.channels).find(({ name }) => name === 'sharing')?.id ?? '';
    const choice = { channelIds: [channelId], cooldownMinutes: 0, postsADay: 10, accountDays: 0 } as const;
    const chosen: Settings = { ...firstSettings, ...choice, channelIds: [channelId] };
    await sandbox.restartBot(() => fill(folder, { guildId, channelId, chosen }, size));

    const as = createPeople(sandbox.discord.url);
    const taken: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      const form = await as(`member${(n % 20) + 1}`).command('anon', { channel: 'sharing' });
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

/** Writes posts of the last thirty days as the bot does, but without waiting for the disk. */
async function fill(
  folder: string,
  server: { guildId: string; channelId: string; chosen: Settings },
  size: number,
): Promise<void> {
  const { query } = KeyvSqlite.prototype;
  KeyvSqlite.prototype.query = function (sql, ...values) {
    return query.call(this, sql.replace('synchronous=FULL', 'synchronous=OFF'), ...values);
  };
  const store = await openStore({
    dataFolder: join(folder, 'data'),
    masterKey: { from: 'file', path: join(folder, 'keys', 'master.key') },
    world: { randomBytes },
    log,
  });
  KeyvSqlite.prototype.query = query;
  await store.of(settings).put([server.guildId], server.chosen);
  const wakeAt = () => () => undefined;
  const world = { now: Date.now, random: Math.random, randomBytes, wakeAt };
  const agenda = createAgenda<App>({ store, world, log, jobs: [] });
  for (let n = 0; n < size; n += 1) {
    // Oldest first; of one day each is somebody else's.
    const at = Date.now() - Math.floor(((size - n) * 29 * day) / size);
    const id = await write({ store }, server, { at, personId: String(10n ** 17n + BigInt(n % people)) });
    const forget = forgetPostLater.with({ guildId: server.guildId, id });
    await agenda.at(goesAt(at, server.chosen), forget);
  }
  await store.stop();
}

async function write(
  { store }: { store: Store },
  { guildId, channelId, chosen }: { guildId: string; channelId: string; chosen: Settings },
  { at, personId }: { at: number; personId: string },
): Promise<string> {
  const person = { guildId, personId };
  const id = randomBytes(16).toString('base64url');
  const words = { text: `Words of ${id}.`, folded: false };
  const tag = authorTag({ store }, person, id);
  const print = printOf({ store }, person, words.text);
  const goes = goesAt(at, chosen);
  await claimOwn(
    { store },
    person,
    { postId: id, at },
    () => ({ postId: id, at, answer: false, print, goesAt: goes }),
    async () => undefined,
  );
  const wanted = { alias: 'Quiet Heron', first: true };
  const app = { store, random: Math.random };
  const { link } = await claimAlias(app, t, person, { rootId: id, postId: id, wanted });
  const listed = await store.slots(postList).add([guildId], id);
  const draft = {
    ...wanted,
    tag,
    place: { channelId },
    words,
    madeAt: at,
    wishes: { teamMayWrite: false, tellMe: false },
  };
  const post = begin(draft, chosen, { id, tag, link, listed, goesAt: goes, personId, chance: 0 }, at);
  await store.of(posts).put([guildId, id], stands(post, { messageId: personId, channelId }));
  return id;
}
