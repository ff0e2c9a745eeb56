import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import { createText, type Translate } from '../src/locales/index.ts';
import { claimAlias, drawAlias, knownAlias } from '../src/relay/aliases.ts';
import { lift, muteAuthor, runningMutes } from '../src/relay/mutes.ts';
import { authorTag, claimOwn } from '../src/relay/own.ts';
import { erasePerson } from '../src/relay/person.ts';
import { requireUnmuted } from '../src/relay/posting.ts';
import { aliases, posts } from '../src/relay/record.ts';
import * as reportRules from '../src/relay/report-rules.ts';
import * as reviewRules from '../src/relay/review-rules.ts';
import { begin, takenDown } from '../src/relay/rules.ts';
import { firstSettings } from '../src/relay/settings.ts';
import type { Store } from '../src/store/index.ts';
import { rotateKeys } from '../src/store/rotate.ts';
import { listen, open, place } from './store.parts.ts';

const guildId = '100000000000000001';
const channelId = '200000000000000002';
const day = 86_400_000;
const start = 20_000 * day;
const people = ['300000000000000001', '300000000000000002', '300000000000000003'];

let t: Translate;
beforeAll(async () => {
  t = (await createText())('en-US');
});

const id = () => randomBytes(16).toString('base64url');
const person = (n: number) => ({ guildId, personId: people[n] ?? '' });

/** A store that can be stopped, started again, and given new keys. */
async function server() {
  const at = await place();
  let store: Store = await open(at);
  let now = start;
  const agenda = {
    at: async () => {},
    start: async () => {},
    stop: async () => {},
    parked: async () => [],
    putBack: async () => false,
  };
  return {
    app: () => ({ store, agenda, now: () => now, random: Math.random }),
    pass(ms: number) {
      now += ms;
    },
    async restart(rotate: boolean) {
      await store.stop();
      if (rotate)
        await rotateKeys({ ...at, newMasterKey: undefined, world: { randomBytes }, log: listen().log });
      store = await open(at);
    },
    end: () => store.stop(),
  };
}
type Server = Awaited<ReturnType<typeof server>>;

async function write(on: Server, author: number): Promise<string> {
  const app = on.app();
  const postId = id();
  const tag = authorTag(app, person(author), postId);
  const post = begin(
    {
      tag,
      place: { channelId },
      words: { text: 'Words.', folded: false },
      wishes: { teamMayWrite: false, tellMe: false },
      alias: 'Quiet Heron',
      first: true,
      madeAt: app.now(),
    },
    firstSettings,
    {
      id: postId,
      tag,
      link: tag,
      listed: 0,
      goesAt: app.now() + 30 * day,
      personId: people[author] ?? '',
      chance: 0,
    },
    app.now(),
  );
  await claimOwn(
    app,
    person(author),
    { postId, at: app.now() },
    () => ({ postId, at: app.now(), answer: false, print: tag, goesAt: post.goesAt }),
    async () => {},
  );
  const wanted = { alias: `Quiet Heron ${postId}`, first: true };
  const { link } = await claimAlias(app, t, person(author), { rootId: postId, postId, wanted });
  await app.store.of(posts).put([guildId, postId], { ...post, link, state: 'standing' });
  return postId;
}

async function isMuted(on: Server, who: number): Promise<boolean> {
  try {
    await requireUnmuted(on.app(), person(who));
    return false;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'relay.muted') return true;
    throw error;
  }
}

const author = fc.nat(people.length - 1);
const nth = fc.nat(9);
const step = fc.oneof(
  fc.record({ does: fc.constant('post' as const), author }),
  fc.record({ does: fc.constant('mute' as const), nth, days: fc.constantFrom(1, 3, 7, 30) }),
  fc.record({ does: fc.constant('lift' as const), nth }),
  fc.record({ does: fc.constant('take down' as const), nth }),
  fc.record({ does: fc.constant('forget' as const), nth }),
  fc.record({ does: fc.constant('delete data' as const), author }),
  fc.record({ does: fc.constant('wait' as const), days: fc.constantFrom(1, 2, 10) }),
  fc.record({ does: fc.constant('restart' as const), rotate: fc.boolean() }),
);

test('a mute catches its author and nobody else, whatever becomes of the post, through restarts and new keys', async () => {
  let caught = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
      const on = await server();
      const written: { id: string; author: number; left: boolean }[] = [];
      const running: { id: string; author: number; until: number }[] = [];
      const pick = <T>(from: T[], n: number) => from[n % Math.max(1, from.length)];
      for (const each of [{ does: 'post' as const, author: 0 }, ...steps]) {
        const { store, now } = on.app();
        if (each.does === 'post') {
          written.push({ id: await write(on, each.author), author: each.author, left: true });
        } else if (each.does === 'mute') {
          const post = pick(written, each.nth);
          if (!post?.left) continue;
          const wish = { id: id(), postId: post.id, days: each.days, reason: 'Why.', by: people[0] ?? '' };
          const { until } = await muteAuthor(on.app(), guildId, wish, undefined);
          running.push({ id: wish.id, author: post.author, until });
        } else if (each.does === 'lift') {
          const mute = pick(running, each.nth);
          if (!mute) continue;
          await lift({ store }, guildId, mute.id);
          running.splice(running.indexOf(mute), 1);
        } else if (each.does === 'take down' || each.does === 'forget') {
          const post = pick(written, each.nth);
          if (!post) continue;
          post.left = false;
          await store
            .of(posts)
            .change([guildId, post.id], (kept) =>
              kept && each.does === 'take down' ? takenDown(kept) : undefined,
            );
        } else if (each.does === 'delete data') {
          const down = (key: string) =>
            store.of(posts).change([guildId, key], (kept) => kept && takenDown(kept));
          await erasePerson(on.app(), person(each.author), down);
          for (const post of written.filter((one) => one.author === each.author)) post.left = false;
        } else if (each.does === 'wait') on.pass(each.days * day);
        else await on.restart(each.rotate);

        const muted = running.filter(({ until }) => until > now());
        for (const n of people.keys()) {
          const expected = running.some((mute) => mute.author === n && mute.until > on.app().now());
          if (expected) caught += 1;
          expect(await isMuted(on, n), `after ${each.does}`).toBe(expected);
        }
        const list = await runningMutes(on.app(), guildId);
        expect(list.length).toBeLessThanOrEqual(muted.length);
        expect(JSON.stringify(list)).not.toMatch(new RegExp(people.slice(1).join('|')));
      }
      await on.end();
    }),
    { numRuns: 25 },
  );
  expect(caught).toBeGreaterThan(10);
}, 60_000);

const naming = fc.record({ who: author, thread: fc.nat(2), fresh: fc.boolean(), at: fc.nat(4) });

test('in a thread no alias has two authors, and none comes again: not after a fresh one, nor when many ask at once', async () => {
  const on = await server();
  let given = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(naming, { minLength: 5, maxLength: 40 }), fc.nat(), async (all, seed) => {
      const app = on.app();
      const threads = [id(), id(), id()];
      /** Whose an alias is, by thread and name; each is given once, but to whoever keeps their latest. */
      const owners = new Map<string, number>();
      const latest = new Map<string, string>();
      // A small hat of names, so that the same are drawn again and again.
      let turn = seed;
      const random = () => ((turn++ * 7) % 5) / 100;
      const claim = async ({ who, thread, fresh }: (typeof all)[number]) => {
        const rootId = threads[thread] ?? '';
        const { known } = await knownAlias(app, person(who), rootId);
        const drawn = () => drawAlias({ ...app, random }, t, { guildId, rootId });
        const wanted = known && !fresh ? known : { alias: await drawn(), first: false };
        const got = await claimAlias({ ...app, random }, t, person(who), { rootId, postId: id(), wanted });
        return { who, place: `${thread} ${got.alias}`, kept: wanted === known, of: `${thread} ${who}` };
      };
      // Those with the same number ask at the same moment.
      for (let at = 0; at < 5; at += 1) {
        const both = await Promise.all(all.filter((each) => each.at === at).map(claim));
        for (const { who, place, kept, of } of both) {
          expect(owners.get(place) ?? who, 'one alias, one author').toBe(who);
          if (!kept && owners.has(place)) expect(latest.get(of), 'never again').toBe(place);
          owners.set(place, who);
          latest.set(of, place);
          given += 1;
        }
      }
    }),
    { numRuns: 30 },
  );
  expect(given).toBeGreaterThan(100);
  await on.end();
}, 60_000);

test('an alias that was given is drawn no more in its thread while the thread stands, whoever took down what', async () => {
  const on = await server();
  const app = on.app();
  const rootId = id();
  const given = new Set<string>();
  for (let n = 0; n < 40; n += 1) {
    const wanted = {
      alias: await drawAlias({ ...app, random: () => 0 }, t, { guildId, rootId }),
      first: false,
    };
    expect(given.has(wanted.alias)).toBe(false);
    const postId = id();
    const { alias, link } = await claimAlias(app, t, person(n % 3), { rootId, postId, wanted });
    given.add(alias);
    // Whoever deletes their data is not found again by it; the name stays given.
    await app.store.of(aliases).remove([link]);
  }
  await on.end();
});

const wish = (n: number, reason: 'worry' | 'exposes' | 'methods' | 'other', weighs: boolean) => ({
  tag: String(n).padStart(43, '0'),
  reason,
  weighs,
});

test('only people whose pledge has stood for a week weigh, and only on two reasons', () => {
  const old = start - 8 * day;
  expect(reportRules.weighs('exposes', old, start)).toBe(true);
  expect(reportRules.weighs('methods', old, start)).toBe(true);
  expect(reportRules.weighs('worry', old, start)).toBe(false);
  expect(reportRules.weighs('other', old, start)).toBe(false);
  expect(reportRules.weighs('exposes', start - 6 * day, start)).toBe(false);
  expect(reportRules.weighs('exposes', undefined, start)).toBe(false);
});

test('however many report, only three who weigh fold a post, each person once', () => {
  const kinds = fc.constantFrom('worry' as const, 'exposes' as const, 'methods' as const, 'other' as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(300), kinds, fc.boolean()), { maxLength: 400 }), (all) => {
      const last = new Map<number, boolean>();
      let open: ReturnType<typeof reportRules.reported> | undefined;
      for (const [who, reason, old] of all) {
        const isWeighed = reportRules.weighs(reason, old ? start - 30 * day : undefined, start);
        open = reportRules.reported(open, 'p'.repeat(22), wish(who, reason, isWeighed), start);
        if (open.reports.some(({ tag }) => Number(tag) === who)) last.set(who, isWeighed);
      }
      if (!open) return;
      expect(new Set(open.reports.map(({ tag }) => tag)).size).toBe(open.reports.length);
      expect(open.reports.length).toBeLessThanOrEqual(reportRules.countedUpTo + reportRules.foldedBy);
      expect(reportRules.folds(open)).toBe([...last.values()].filter(Boolean).length >= reportRules.foldedBy);
    }),
  );
});

test('a full card still takes the reports that weigh', () => {
  let open = reportRules.reported(undefined, 'p'.repeat(22), wish(0, 'other', false), start);
  for (let n = 1; n < 500; n += 1) open = reportRules.reported(open, '', wish(n, 'other', false), start);
  expect(open.reports).toHaveLength(reportRules.countedUpTo);
  for (let n = 500; n < 503; n += 1) open = reportRules.reported(open, '', wish(n, 'exposes', true), start);
  expect(reportRules.folds(open)).toBe(true);
});

test('what was decided, or changed since it was read, is not decided again', async () => {
  const on = await server();
  const post = await on
    .app()
    .store.of(posts)
    .get([guildId, await write(on, 0)]);
  if (!post) throw new Error('there is no post');
  const waiting = { ...post, state: 'review' as const, waitsSince: start };
  expect(reviewRules.requireWaiting(waiting, 0)).toBe(waiting);
  expect(() => reviewRules.requireWaiting({ ...waiting, wording: 1 }, 0)).toThrow('moderation.changed');
  expect(() => reviewRules.requireWaiting(reviewRules.declined(waiting, 'Why.'), 0)).toThrow(
    'moderation.decided',
  );
  const approved = reviewRules.approved(waiting, firstSettings, 0, start + day);
  expect(approved).toMatchObject({ state: 'pending', triedAt: start + day });
  expect(reviewRules.expired(waiting, start + reviewRules.reviewLasts - 1)).toBe(waiting);
  expect(reviewRules.expired(waiting, start + reviewRules.reviewLasts)).toMatchObject({ state: 'expired' });
  await on.end();
});
