import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { bundlePage } from '../sandbox/page/server/bundle.ts';
import { scenes } from '../sandbox/scenes/index.ts';
import { startSampler } from './page.sampler.ts';
import { ownBot } from './parts/bot.ts';

/** What a browser is told by `/live`, as it comes. */
async function follow(url: string, as: string) {
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const { body } = await fetch(`${url}/live?as=${as}`, { signal: ending.signal });
  if (!body) throw new Error('No stream');
  const heard: string[] = [];
  const decoder = new TextDecoder();
  const listen = async () => {
    for await (const part of body) heard.push(decoder.decode(part, { stream: true }));
  };
  listen().catch((error: unknown) => {
    if (!ending.signal.aborted) throw error;
  });
  await expect.poll(() => heard.join('')).toContain('event: hello');
  return () => heard.join('');
}

test('the page runs only its own script and style, in no frame', async () => {
  const discord = await startSampler();
  const { headers } = await fetch(discord.url);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('what somebody uploaded runs nothing, whatever it says that it is', async () => {
  const discord = await startSampler();
  const file = {
    name: 'page.html',
    base64: Buffer.from('<script>alert(1)</script>').toString('base64'),
    type: 'text/html',
  };
  await fetch(`${discord.url}/people/member1/command`, {
    method: 'POST',
    body: JSON.stringify({
      channel: 'help',
      command: 'options',
      options: { words: 'Hello', count: 1, file },
    }),
  });
  const [id] = Object.keys(discord.world.data.files);
  const { headers, status } = await fetch(`${discord.url}/attachments/1/${id}/page.html`);
  expect(status).toBe(200);
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
});

test.each([
  ['a foreign Host', { host: 'sandbox.example' }],
  ['the page of another site', { origin: 'https://example.org' }],
])('%s gets nothing, neither the page nor what happens', async (_, headers) => {
  const { port } = new URL((await startSampler()).url);
  for (const path of [
    '/',
    '/live?as=owner',
    '/page/around?as=owner',
    '/page/page.js',
    '/people/owner/channels',
  ]) {
    // Not fetch, which does not let one set these headers.
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, headers }, (response) => {
        response.destroy();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status, path).toBe(403);
  }
});

test('what is live tells somebody of changes that they may see, by ids alone', async () => {
  const discord = await startSampler();
  const [staff, newcomer] = [await follow(discord.url, 'moderator1'), await follow(discord.url, 'newcomer')];
  const say = (name: string, channel: string, content: string) =>
    fetch(`${discord.url}/people/${name}/say`, {
      method: 'POST',
      body: JSON.stringify({ channel, content }),
    });
  await say('moderator1', 'staff', 'For us alone');
  await say('member1', 'help', 'For everybody');
  const idOf = (name: string) =>
    Object.values(discord.world.data.channels).find((each) => each.name === name)?.id;
  await expect.poll(newcomer).toContain(`"channel":"${idOf('help')}"`);
  await expect.poll(staff).toContain(`"channel":"${idOf('staff')}"`);
  expect(newcomer()).not.toContain(`${idOf('staff')}`);
  expect(staff() + newcomer()).not.toMatch(/For us alone|For everybody/);
});

test('somebody else’s answer, and a channel that they cannot see, are told to nobody else', async () => {
  const discord = await startSampler();
  const other = await follow(discord.url, 'member2');
  await fetch(`${discord.url}/people/member1/command`, {
    method: 'POST',
    body: JSON.stringify({ channel: 'help', command: 'options', options: { words: 'Hello', count: 1 } }),
  });
  await fetch(`${discord.url}/people/member1/say`, {
    method: 'POST',
    body: JSON.stringify({ channel: 'help', content: 'x' }),
  });
  await expect.poll(other).toContain('MESSAGE_CREATE');
  expect(other().match(/event: change/g)).toHaveLength(1);
});

test('a form can be read only by whoever opened it', async () => {
  const discord = await startSampler();
  const answer = await fetch(`${discord.url}/people/member1/command`, {
    method: 'POST',
    body: JSON.stringify({ channel: 'help', command: 'form' }),
  });
  const { modal } = (await answer.json()) as { modal: { id: string } };
  expect((await fetch(`${discord.url}/page/modal/${modal.id}?as=member1`)).status).toBe(200);
  expect((await fetch(`${discord.url}/page/modal/${modal.id}?as=member2`)).status).toBe(404);
});

test('what surrounds somebody holds no channel that they cannot see', async () => {
  const discord = await startSampler();
  const around = await (await fetch(`${discord.url}/page/around?as=newcomer`)).text();
  expect(around).toContain('"help"');
  expect(around).not.toMatch(/sharing|staff|council/);
});

test('a look into the store shows opaque names and sizes, and leaves the bot its lock', async () => {
  const bot = await ownBot();
  await bot.as('owner').command('setup', { channel: 'staff' });
  const look = await (await fetch(`${bot.discord.url}/page/store`)).json();
  expect(look).toMatchObject({ count: expect.any(Number), bytes: expect.any(Number) });
  const { rows } = look as { rows: { key: string; bytes: number }[] };
  expect(rows.length).toBeGreaterThan(1);
  for (const { key } of rows) expect(key).toMatch(/^([\w-]{43}|confidant:key-ring)$/);
  // Another process tries to write, as a second bot would.
  const write = `import { KeyvSqlite } from '@keyv/sqlite';
    const adapter = new KeyvSqlite({ uri: 'sqlite://${bot.storeFile}', busyTimeout: 50 });
    adapter.on('error', () => undefined);
    adapter.query('BEGIN IMMEDIATE').then(() => console.log('got in'), ({ code }) => console.log(code));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', write]);
  expect(stdout.trim()).toBe('SQLITE_BUSY');
});

test('every step of a scene waits for something that the bot has', () => {
  const all = Object.values(commands).flat();
  const names = new Set(all.map(({ data }) => data.name));
  const prefixes = new Set(all.flatMap(({ parts }) => parts.map(({ prefix }) => prefix)));
  for (const { done, say } of scenes.flatMap(({ steps }) => steps)) {
    if ('used' in done) expect(names, say).toContain(done.used);
    if ('pressed' in done) expect(prefixes, say).toContain(done.pressed);
    if ('submitted' in done) expect(prefixes, say).toContain(done.submitted);
  }
});

test('the page is small', async () => {
  const { script, style } = await bundlePage();
  const size = gzipSync(script).length + gzipSync(style).length;
  process.stdout.write(
    `The page: ${script.length + style.length} bytes, ${size} compressed (script ${gzipSync(script).length}, style ${gzipSync(style).length})\n`,
  );
  expect(size).toBeGreaterThan(10_000);
  expect(size).toBeLessThan(45_000);
});
