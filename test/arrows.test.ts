import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const sources = ['commands', 'events', 'src', 'sandbox'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${room}/${path}`),
);

/** Rooms of `src` that are no feature: every feature may stand on them. */
const ground = ['kit', 'store', 'locales'];

/** Where features meet: it knows them, and they do not know it. */
const workflows = 'workflows';

interface Arrow {
  from: string;
  to: string;
}

const arrows: Arrow[] = sources.flatMap((from) => {
  const code = readFileSync(join(root, from), 'utf8');
  return [...code.matchAll(/(?:from|import)\s*\(?['"]([^'"]+)['"]/g)].map(([, to = '']) => ({
    from,
    to: to.startsWith('.') ? relative(root, resolve(root, dirname(from), to)) : to,
  }));
});

test('there are arrows to look at', () => {
  expect(arrows.length).toBeGreaterThan(100);
});

test('nothing in the bot knows the sandbox', () => {
  expect(arrows.filter(({ from, to }) => !from.startsWith('sandbox/') && to.startsWith('sandbox/'))).toEqual(
    [],
  );
});

test('features do not know each other', () => {
  const across = arrows.filter(({ from, to }) => {
    const [here, there] = [featureOf(from), featureOf(to)];
    return here !== undefined && there !== undefined && here !== there;
  });
  expect(across).toEqual([]);
});

test('the kit and the store know no feature, command or event', () => {
  const up = arrows.filter(
    ({ from, to }) =>
      /^src\/(kit|store)\//.test(from) &&
      (featureOf(to) !== undefined || /^(commands|events|src\/workflows)\//.test(to)),
  );
  expect(up).toEqual([]);
});

test('features know no workflow, no command, no event and not the start', () => {
  const up = arrows.filter(
    ({ from, to }) =>
      featureOf(from) !== undefined && /^(commands|events|src\/workflows|src\/(main|bot)\.ts)/.test(to),
  );
  expect(up).toEqual([]);
});

test('workflows know no command and no event', () => {
  const up = arrows.filter(
    ({ from, to }) => from.startsWith(`src/${workflows}/`) && /^(commands|events)\//.test(to),
  );
  expect(up).toEqual([]);
});

test('rules are pure: no Discord, no store, no words', () => {
  const impure = arrows.filter(
    ({ from, to }) =>
      from.endsWith('/rules.ts') &&
      (/^(discord\.js|@discordjs|keyv|@keyv|i18next)/.test(to) || /^src\/(store|locales)\//.test(to)),
  );
  expect(impure).toEqual([]);
});

test('time, chance and ids come from outside: only the start makes them', () => {
  const makes =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|import[^;]*\brandom\w*\b[^;]*from 'node:crypto'/;
  const found = sources.filter(
    (path) =>
      !path.startsWith('sandbox/') &&
      !/^src\/(main|rotate-key|parked-jobs)\.ts$/.test(path) &&
      makes.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(found).toEqual([]);
});

function featureOf(path: string): string | undefined {
  const room = /^src\/([^/]+)\//.exec(path)?.[1];
  return room === undefined || room === workflows || ground.includes(room) ? undefined : room;
}
