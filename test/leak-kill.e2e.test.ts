import { expect, test } from 'vitest';
import { listOpen } from '../src/leak/files.ts';
import { cases, joins } from '../src/leak/record.ts';
import * as routes from '../src/leak/routes.ts';
import { updatesView } from '../src/leak/update-view.ts';
import { panelView } from '../src/leak/view.ts';
import { ownBot, setupPage, t, withStore } from './parts/bot.ts';
import { type About, deeds, doer } from './parts/case-deeds.ts';
import { killable } from './parts/killed.ts';
import { moderatedBot } from './parts/relay.ts';

const child = killable('leak-child');

/**
 * Each kill costs a start of the bot, so by default it dies before each write that follows a request to Discord where
 * something can be left begun there, and before one write of each other deed. With EVERY_WRITE=1 it dies before each.
 */
const isEvery = process.env.EVERY_WRITE === '1';

/** How many members the ready-made server has; each case has one of its own. */
const members = 20;

test('killed between any two writes of a deed, a case opens, tells what was interrupted, and is brought to its end once', async () => {
  const bot = await moderatedBot({}, await ownBot({ unlimited: true }));
  await (await setupPage(bot, 'leaks')).select(routes.noticeChannel.make({}), ['welcome']);
  const pressed: Promise<unknown>[] = [];
  const found = Object.fromEntries(Object.keys(deeds).map((what) => [what, { done: 0, told: 0, open: 0 }]));

  let count = 0;
  const next = async (): Promise<About> => {
    count += 1;
    const member = `member${count}`;
    if (count > members) await bot.addPerson({ name: member });
    return { id: `k${count}`.padEnd(22, 'k'), member };
  };
  const deedOf = (what: string) => {
    const [deed, tally] = [deeds[what], found[what]];
    if (!deed || !tally) throw new Error(`nobody does ${what}`);
    return { deed, tally };
  };
  /** The case before the deed, in the store of a bot that is away. */
  async function plant(what: string, about: About) {
    const kase = deedOf(what).deed.seed?.(bot, about);
    if (!kase) return;
    await withStore(bot.folder, async (store) => {
      await store.of(cases).put([bot.guildId, about.id], kase);
      await listOpen({ store }, bot.guildId, about.id, kase);
    });
  }
  /** As it was left, before anything looks after it. */
  const opens = (what: string, { id }: About) =>
    withStore(bot.folder, async (store) => {
      const kase = await store.of(cases).get([bot.guildId, id]);
      if (!kase) return;
      const viewed = { kase, viewerId: bot.idOf(doer), now: bot.discord.clock.now(), back: 'back' };
      const panel = JSON.stringify(panelView(t, viewed).components);
      const text = panel + JSON.stringify(updatesView(t, kase, 'n'.repeat(22)).components);
      const { deed, tally } = deedOf(what);
      const line = deed.tells?.(kase);
      if (line === undefined) return;
      expect(text).toContain(line);
      tally.told += 1;
    });
  /** Once another process took over: it is done, or one more press does it, once. */
  async function endsWell(what: string, about: About) {
    const { deed, tally } = deedOf(what);
    let is: boolean | undefined;
    const settles = async () => {
      is = await deed.isDone(bot, about);
      return is;
    };
    await expect.poll(settles, { message: what, timeout: 30_000 }).toBeDefined();
    if (is) tally.done += 1;
    else {
      tally.open += 1;
      await (await deed.ready(bot, about))();
    }
    await expect.poll(() => deed.isDone(bot, about), { message: what }).toBe(true);
    await deed.undo?.(bot, about);
  }

  await bot.away(async () => {
    // Once through, to count the steps of each.
    const whole = new Map<string, About>();
    for (const what of Object.keys(deeds)) {
      const about = await next();
      whole.set(what, about);
      await plant(what, about);
    }
    const counting = await child(bot, 0);
    const kills: { what: string; dieAt: number }[] = [];
    let isArmed = false;
    for (const [what, about] of whole) {
      const act = await deedOf(what).deed.ready(bot, about);
      if (!isArmed) await counting.arm();
      isArmed = true;
      const before = counting.steps().length;
      await act();
      const steps = counting.steps().slice(before);
      const isWrite = (step = 'asks') => /^(write|delete)/.test(step);
      const writes = steps.flatMap((step, n) => (isWrite(step) ? [n + 1] : []));
      expect(writes.length, what).toBeGreaterThan(0);
      const afterDiscord = writes.filter((at) => !isWrite(steps[at - 2]));
      const some = deedOf(what).deed.tells ? afterDiscord : [writes[kills.length % writes.length] ?? 1];
      const chosen = isEvery ? writes : some;
      kills.push(...chosen.map((dieAt) => ({ what, dieAt })));
      await endsWell(what, about);
    }
    await counting.kill();

    let before: { what: string; about: About } | undefined;
    const endBefore = async () => {
      if (before) await endsWell(before.what, before.about);
      before = undefined;
    };
    /** Another process takes over from the one that was killed. */
    const takeOver = async () => {
      await bot.advance('PT2M');
      const running = await child(bot, 0);
      await endBefore();
      await running.kill();
    };
    // The first deed last: it has the most steps, and by then nothing of the count is still followed up beside it.
    for (const { what, dieAt } of kills.toReversed()) {
      const about = await next();
      await plant(what, about);
      if (!deedOf(what).deed.seed) {
        // It begins a case of its own only where there is none to join.
        await takeOver();
        await withStore(bot.folder, (store) => store.of(joins).remove([bot.guildId]));
      }
      await bot.advance('PT2M');
      const running = await child(bot, dieAt);
      await endBefore();
      const press = await deedOf(what).deed.ready(bot, about);
      await running.arm();
      const answer = press().catch(() => undefined);
      pressed.push(answer);
      await Promise.race([running.ended, answer]);
      await running.kill();
      await opens(what, about);
      before = { what, about };
    }
    await takeOver();
  });
  await Promise.all(pressed);
  for (const [what, { done, told, open }] of Object.entries(found)) {
    expect(done + open, what).toBeGreaterThan(1);
    expect(done, what).toBeGreaterThan(0);
    if (isEvery && deedOf(what).deed.tells) expect(told, what).toBeGreaterThan(0);
  }
  expect(Object.values(found).reduce((sum, { told }) => sum + told, 0)).toBeGreaterThan(1);
}, 900_000);
