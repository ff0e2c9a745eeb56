import { expect, test } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { listOpen } from '../src/leak/files.ts';
import * as parts from '../src/leak/part-routes.ts';
import { type Case, cases, stepNames } from '../src/leak/record.ts';
import * as routes from '../src/leak/routes.ts';
import * as rules from '../src/leak/rules.ts';
import { printOf, type Update } from '../src/leak/update.ts';
import { updatesView } from '../src/leak/update-view.ts';
import { panelView } from '../src/leak/view.ts';
import { ownBot, setupPage, type TestBot, t, withStore } from './parts/bot.ts';
import { killable } from './parts/killed.ts';
import { moderatedBot } from './parts/relay.ts';

const child = killable('leak-child');
const who = 'moderator1';
const words = 'We look into it, and those affected know.';

/**
 * Each kill costs a start of the bot, so by default it dies before each write that follows a request to Discord, and
 * before one of so many of the others. With EVERY_WRITE=1 it dies before each.
 */
const oneOf = process.env.EVERY_WRITE === '1' ? 1 : 4;

/** What a moderator does to one case, and what is asked of it whenever the bot was killed meanwhile. */
interface Deed {
  /** The case before it; none: the deed begins one. */
  seed?: (bot: TestBot, id: string) => Case;
  /** Everything up to the press that counts; then that press. */
  ready: (bot: TestBot, id: string) => Promise<() => Promise<Answer>>;
  /** What the case then tells whoever opens it, where it was begun and is not over. */
  tells?: (kase: Case) => string | undefined;
  /** Whether it is done; undefined while Discord and the case don't agree yet. */
  isDone: (bot: TestBot, id: string) => Promise<boolean | undefined>;
}

const idOf = (n: number, deed: string) => `${deed}${n}`.padEnd(22, 'k');

/** Presses something that a moderator was left with. */
async function press(bot: TestBot, customId: string): Promise<Answer> {
  await bot.plant('staff', [customId]);
  return (await bot.as(who).sees('staff')).last.press(customId);
}

function base({ idOf: person, discord }: TestBot, id: string): Case {
  const now = discord.clock.now();
  const kase = rules.open({ id, name: `Copper ${id.slice(0, 6)}`, kind: 'leak', by: person(who) }, now);
  return { ...kase, lead: { who: person(who), since: now } };
}

const marked = async (bot: TestBot, customId: string) =>
  (await bot.as('member9').sees('welcome')).messages.filter(({ buttons }) =>
    buttons.some((each) => each.customId === customId),
  ).length;

async function messages(bot: TestBot, id: string): Promise<Answer> {
  const panel = await press(bot, routes.look.make({ id }));
  return (await panel.press(t('leak:panel.more'))).press(t('leak:step.community'));
}

const deeds: Record<string, Deed> = {
  'beginning it with the holding notice': {
    ready: async (bot, id) => {
      const customId = routes.notice.make({ id, step: 0 });
      await bot.plant('staff', [customId]);
      const { last } = await bot.as(who).sees('staff');
      return async () => {
        const answer = await last.press(customId);
        // Who presses again is told what stands, and has the way on.
        if (!answer.text.includes(t('leak:refusals.movedOn'))) return answer;
        const page = await press(bot, routes.firstHourOf.make({ id }));
        return page.message?.buttons.some(({ label }) => label === t('leak:firstHour.notice'))
          ? page.press(t('leak:firstHour.notice'))
          : page;
      };
    },
    tells: ({ firstHour: { notice } }) =>
      notice && notice.post.messageId === undefined ? t('leak:interrupted.notice') : undefined,
    isDone: async (bot, id) => {
      const count = await marked(bot, routes.concerns.make({ id }));
      expect(count).toBeLessThanOrEqual(1);
      const { text } = await press(bot, routes.firstHourOf.make({ id }));
      return text.includes('is on its way to') ? undefined : count === 1;
    },
  },
  'closing a channel': {
    seed: base,
    ready: async (bot, id) => {
      const page = await press(bot, routes.firstHourOf.make({ id }));
      return () => page.select(t('leak:firstHour.closeChannel'), ['help']);
    },
    tells: ({ firstHour: { closed } }) =>
      closed.some(({ done }) => !done) ? 'is not closed yet' : undefined,
    isDone: async (bot, id) => {
      const isClosed = !(await bot.as('member9').channels()).some(({ name }) => name === 'help');
      const page = await press(bot, routes.firstHourOf.make({ id }));
      return page.text.includes('#help') === isClosed ? isClosed : undefined;
    },
  },
  'posting a message to everybody': {
    seed: (bot, id) => {
      const at = bot.discord.clock.now();
      const by = bot.idOf(who);
      const update: Update = { id: `u${id.slice(1)}`, kind: 'first', words, promised: 1, by, at };
      const approved = { by: bot.idOf('moderator2'), at, print: printOf(update), alone: false };
      const answered = rules.answerDanger(base(bot, id), 'nobody', by, at);
      const settled = rules.settle(answered, 'contact', { by, done: 'Nobody is affected' }, at);
      return { ...settled, updates: [{ ...update, approved }] };
    },
    ready: async (bot, id) => {
      const all = await messages(bot, id);
      const kind = t('casework:update.kinds.first');
      const page = await all.select(parts.chooseUpdate.make({ id }), [
        t('casework:update.option', { kind, n: 1 }),
      ]);
      return () => page.select(t('casework:update.one.postPlaceholder'), ['welcome']);
    },
    tells: ({ updates: [update] }) =>
      update?.posted && update.posted.messageId === undefined ? 'on its way' : undefined,
    isDone: async (bot, id) => {
      const count = await marked(bot, parts.concernsOf.make({ id, update: `u${id.slice(1)}` }));
      expect(count).toBeLessThanOrEqual(1);
      const { text } = await messages(bot, id);
      return text.includes('on its way to') ? undefined : count === 1;
    },
  },
  'closing the case': {
    seed: (bot, id) => {
      const now = bot.discord.clock.now();
      const by = bot.idOf(who);
      const [, ...later] = stepNames;
      return later.reduce(
        (kase, name) => rules.settle(kase, name, { by, done: 'Done' }, now),
        rules.answerDanger(base(bot, id), 'nobody', by, now),
      );
    },
    ready: async (bot, id) => {
      const page = await press(bot, routes.look.make({ id }));
      return () => page.press(t('leak:panel.close'));
    },
    isDone: async (bot, id) => {
      const page = await press(bot, routes.look.make({ id }));
      const isClosed = page.text.includes('**Closed**');
      const all = await bot.as(who).command('case', { channel: 'staff' });
      const values = all.message?.selects.flatMap(({ options }) => options.map(({ value }) => value));
      const isListed = values?.some((value) => value.includes(id)) ?? false;
      return isListed !== isClosed ? isClosed : undefined;
    },
  },
};

test.each(Object.keys(deeds))(
  'killed between two writes of %s, the case opens, tells what was interrupted, and is brought to its end once',
  async (what) => {
    const deed = deeds[what];
    if (!deed) throw new Error('no such deed');
    const { seed, ready, tells, isDone } = deed;
    const bot = await moderatedBot({}, await ownBot({ unlimited: true }));
    const leaks = await setupPage(bot, 'leaks');
    await leaks.select(routes.noticeChannel.make({}), ['welcome']);
    const pressed: Promise<unknown>[] = [];
    const found = { done: 0, told: 0, open: 0 };

    const plant = async (id: string) => {
      if (!seed) return;
      await withStore(bot.folder, async (store) => {
        const kase = seed(bot, id);
        await store.of(cases).put([bot.guildId, id], kase);
        await listOpen({ store }, bot.guildId, id, kase);
      });
    };
    /** As it was left, before anything looks after it. */
    const opens = (id: string) =>
      withStore(bot.folder, async (store) => {
        const kase = await store.of(cases).get([bot.guildId, id]);
        if (!kase) return;
        const viewed = { kase, viewerId: bot.idOf(who), now: bot.discord.clock.now(), back: 'back' };
        const panel = JSON.stringify(panelView(t, viewed).components);
        const text = panel + JSON.stringify(updatesView(t, kase, 'n'.repeat(22)).components);
        const line = tells?.(kase);
        if (line === undefined) return;
        expect(text).toContain(line);
        found.told += 1;
      });
    /** Once another process took over: it is done, or one more press does it, once. */
    const endsWell = async (id: string) => {
      let is: boolean | undefined;
      await expect
        .poll(async () => {
          is = await isDone(bot, id);
          return is;
        })
        .toBeDefined();
      if (is) found.done += 1;
      else {
        found.open += 1;
        await (await ready(bot, id))();
      }
      await expect.poll(() => isDone(bot, id)).toBe(true);
      if (what !== 'closing a channel') return;
      const page = await press(bot, routes.firstHourOf.make({ id }));
      await page.press(t('leak:firstHour.openChannel', { number: 1 }));
      await expect.poll(() => isDone(bot, id)).toBe(false);
    };

    await bot.away(async () => {
      const first = idOf(0, 'w');
      await plant(first);
      const whole = await child(bot, 0);
      const act = await ready(bot, first);
      await whole.arm();
      await act();
      const steps = whole.steps();
      await endsWell(first);
      await whole.kill();
      const isWrite = (step = 'asks') => /^(write|delete)/.test(step);
      const writes = steps.flatMap((step, n) => (isWrite(step) ? [n + 1] : []));
      expect(writes.length).toBeGreaterThan(3);
      const turn = Object.keys(deeds).indexOf(what) % oneOf;
      const chosen = writes.filter((at, n) => n % oneOf === turn || !isWrite(steps[at - 2]));

      let before: string | undefined;
      for (const [n, dieAt] of [...chosen, 0].entries()) {
        const id = idOf(n + 1, 'w');
        if (dieAt > 0) await plant(id);
        await bot.advance('PT2M');
        const running = await child(bot, dieAt);
        if (before !== undefined) await endsWell(before);
        if (dieAt > 0) {
          const press = await ready(bot, id);
          await running.arm();
          const answer = press().catch(() => undefined);
          pressed.push(answer);
          await Promise.race([running.ended, answer]);
        }
        await running.kill();
        if (dieAt > 0) await opens(id);
        before = id;
      }
    });
    await Promise.all(pressed);
    expect(found.open + found.done).toBeGreaterThan(2);
    expect(found.done).toBeGreaterThan(0);
    if (tells) expect(found.told).toBeGreaterThan(0);
  },
  120_000,
);
