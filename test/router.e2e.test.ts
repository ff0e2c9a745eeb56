import { LabelBuilder, ModalBuilder, TextInputBuilder } from '@discordjs/builders';
import { SlashCommandBuilder, TextInputStyle } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../commands/index.ts';
import type { Answer } from '../sandbox/people.ts';
import { everyBox } from '../sandbox/tours/telling.ts';
import * as crisisRoutes from '../src/crisis/routes.ts';
import { ask, choices, type Page, say, update, whisper } from '../src/kit/answer.ts';
import { button, command, modal } from '../src/kit/command.ts';
import { button as drawButton, row, text } from '../src/kit/components.ts';
import { Refusal } from '../src/kit/refusal.ts';
import { route } from '../src/kit/route.ts';
import { createRouter } from '../src/kit/router.ts';
import { refusalText } from '../src/locales/index.ts';
import { type Bench, openBench } from './parts/bench.ts';
import {
  choosePledgedRole,
  memberRole,
  openForm,
  ownBot,
  pledgeOf,
  roleChanges,
  signPledge,
  t,
} from './parts/bot.ts';

const welcome = { channel: 'welcome' };
const callback = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
const editOriginal = 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original';

/** What somebody said to the bot in confidence: no log line may hold it. */
const secret = 'I told only you about the lighthouse';

/** A handler's work, held up until the test lets it go on. */
const work = {
  begun: () => {},
  end: Promise.resolve(),
  /** Holds up the next work; resolves to what lets it go on, once it has begun. */
  hold(): { started: Promise<void>; finish: () => void } {
    let finish = () => {};
    this.end = new Promise((resolve) => {
      finish = resolve;
    });
    const started = new Promise<void>((resolve) => {
      this.begun = resolve;
    });
    return { started, finish };
  },
  async do(outcome = 'done') {
    this.begun();
    await this.end;
    if (outcome === 'refuse') throw new Refusal('pledge.notSigned');
    if (outcome === 'break') throw new Error(secret);
    if (outcome === 'flood') return { components: [text('x'.repeat(4001))] };
    return { components: [text(outcome)] };
  },
};

const outcome = z.string();
const redraw = route('bench.redraw', { outcome });
const whisperAgain = route('bench.whisper', { outcome });
const tell = route('bench.tell', { outcome });
const fillIn = route('bench.fill-in', { outcome });
const filledIn = route('bench.filled-in', { outcome });

const form = (how: string) =>
  new ModalBuilder()
    .setCustomId(filledIn.make({ outcome: how }))
    .setTitle('A form')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Words')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('words').setStyle(TextInputStyle.Short).setRequired(false),
        ),
    );

const panel: Page = { components: [text('a panel')] };
function panelFor(how: string | null): Page {
  const ids = [redraw, whisperAgain, tell, fillIn].map((each) => each.make({ outcome: how ?? 'done' }));
  return { components: [...panel.components, ...ids.map(buttonOf)] };
}

const buttonOf = (customId: string) => row(drawButton(customId, 'Press'));

const named = (name: string) =>
  new SlashCommandBuilder()
    .setName(name)
    .setDescription('For this test')
    .addStringOption((option) => option.setName('how').setDescription('How it ends'));

const bench = [
  command({
    data: named('whisper'),
    run: whisper((turn) => work.do(turn.interaction.options.getString('how') ?? 'done')),
  }),
  command({
    data: named('say'),
    run: say((turn) => work.do(turn.interaction.options.getString('how') ?? 'done')),
  }),
  command({
    data: named('ask'),
    run: ask(async (turn) => {
      const how = turn.interaction.options.getString('how') ?? 'done';
      await work.do(how);
      return form(how);
    }),
  }),
  command({
    data: new SlashCommandBuilder()
      .setName('suggest')
      .setDescription('For this test')
      .addStringOption((option) => option.setName('what').setDescription('What').setAutocomplete(true)),
    run: whisper(() => panel),
    suggest: choices(async () => {
      await work.do();
      return Array.from({ length: 30 }, (_, n) => ({ name: `Choice ${n}`, value: String(n) }));
    }),
  }),
  command({
    data: named('panel'),
    run: whisper((turn) => panelFor(turn.interaction.options.getString('how'))),
    parts: [
      button(
        redraw,
        update((_, args) => work.do(args.outcome)),
      ),
      button(
        whisperAgain,
        whisper((_, args) => work.do(args.outcome)),
      ),
      button(
        tell,
        say((_, args) => work.do(args.outcome)),
      ),
      button(
        fillIn,
        ask((_, args) => form(args.outcome)),
      ),
      modal(
        filledIn,
        update((_, args) => work.do(args.outcome)),
      ),
    ],
  }),
  command({
    data: named('notice'),
    run: say((turn) => panelFor(turn.interaction.options.getString('how'))),
  }),
];

let kit: Bench;
beforeAll(async () => {
  kit = await openBench(bench);
});
afterAll(() => kit.end());
afterEach(() => {
  work.end = Promise.resolve();
});

/** Every way to start something, with how it ends. */
const ways = {
  'a command that whispers': (how: string) => member().command('whisper', { ...welcome, options: { how } }),
  'a command that speaks up': (how: string) => member().command('say', { ...welcome, options: { how } }),
  'a button that redraws': (how: string) => press(redraw.make({ outcome: how })),
  'a button that whispers': (how: string) => press(whisperAgain.make({ outcome: how })),
  'a button that speaks up': (how: string) => press(tell.make({ outcome: how })),
  'a form': async (how: string) => (await press(fillIn.make({ outcome: how }))).submit({ Words: secret }),
};
type Way = keyof typeof ways;
const everyWay = Object.keys(ways) as Way[];

const member = () => kit.as('member1');

async function press(customId: string): Promise<Answer> {
  const page = await member().command('panel', {
    ...welcome,
    options: { how: customId.split('/')[1] ?? '' },
  });
  return page.press(customId);
}

/** Starts something slow, lets patience run out, and only then lets it end. */
async function slowly(start: () => Promise<Answer>, meanwhile = async () => {}): Promise<Answer> {
  const { started, finish } = work.hold();
  const answer = start();
  await started;
  const newest = Object.values(kit.discord.world.data.interactions).at(-1);
  expect(newest?.answered_at).toBeNull();
  kit.discord.clock.advance(2000);
  try {
    await expect.poll(() => newest?.answered_at).not.toBeNull();
    await meanwhile();
  } finally {
    finish();
  }
  return answer;
}

const helps = ({ message }: Answer) =>
  message?.buttons.some(({ customId }) => customId === crisisRoutes.help.make({})) ?? false;

const referenceIn = (words: string) => /reference ([\w-]{22})/.exec(words)?.[1];

describe('a handler that is quick', () => {
  test.each(everyWay)('answers at once: %s', async (way) => {
    const answer = await ways[way]('done');
    expect(answer.text).toContain('done');
    expect(answer.deferred).toBeUndefined();
  });

  test.each(everyWay)('and refuses tells only the person why: %s', async (way) => {
    const answer = await ways[way]('refuse');
    expect(answer.text).toBe(refusalText(t, 'pledge.notSigned', {}));
    expect(answer.message?.ephemeral).toBe(true);
    expect(helps(answer)).toBe(true);
  });
});

describe('a handler that is slow', () => {
  test.each(everyWay)('is announced in time, and its answer follows: %s', async (way) => {
    const answer = await slowly(() => ways[way]('done'));
    expect(answer.deferred).toBe(true);
    expect(answer.text).toContain('done');
    expect(answer.message?.ephemeral).toBe(!way.includes('speaks up'));
  });

  test.each(everyWay)('and then refuses tells only the person why: %s', async (way) => {
    const answer = await slowly(() => ways[way]('refuse'));
    expect(answer.text).toBe(refusalText(t, 'pledge.notSigned', {}));
    expect(answer.message?.ephemeral).toBe(true);
    expect(helps(answer)).toBe(true);
    const others = await kit.as('member2').sees('welcome');
    expect(others.messages.filter(({ thinking }) => thinking)).toEqual([]);
  });

  test('and can only open a form ends calmly, and opens none later', async () => {
    const { started, finish } = work.hold();
    const answering = member().command('ask', welcome);
    await started;
    kit.discord.clock.advance(2000);
    const answer = await answering;
    expect(answer.text).toBe(t('common:slow'));
    expect(helps(answer)).toBe(true);
    finish();
  });

  test('and makes suggestions ends with none', async () => {
    const { started, finish } = work.hold();
    const answering = member().autocomplete('suggest', {
      ...welcome,
      focused: 'what',
      options: { what: 'a' },
    });
    await started;
    kit.discord.clock.advance(2000);
    expect(await answering).toEqual([]);
    finish();
  });
});

describe('a message that everyone reads', () => {
  const ends = ['done', 'refuse', 'break'];

  test.each(ends)('is not redrawn for one member: they read theirs alone (%s)', async (how) => {
    const notice = await kit.as('owner').command('notice', { ...welcome, options: { how } });
    const asShown = async () =>
      (await kit.as('member3').sees('welcome')).messages.find(({ id }) => id === notice.message?.id);
    const before = await asShown();
    const message = notice.message?.id ?? '';
    const redrawn = () => member().press({ message, customId: redraw.make({ outcome: how }) });
    const opened = await member().press({ message, customId: fillIn.make({ outcome: how }) });
    const answers = [await redrawn(), await slowly(redrawn), await opened.submit({ Words: secret })];
    for (const answer of answers) {
      expect(answer.message?.ephemeral).toBe(true);
      expect(helps(answer)).toBe(true);
      expect(answer.message?.id).not.toBe(notice.message?.id);
    }
    expect(await asShown()).toEqual(before);
  });
});

test('no more suggestions are made than Discord takes', async () => {
  const made = await member().autocomplete('suggest', {
    ...welcome,
    focused: 'what',
    options: { what: 'a' },
  });
  expect(made).toHaveLength(25);
});

describe('a handler that fails', () => {
  test.each(everyWay)('tells the person calmly, and the log once, without content: %s', async (way) => {
    kit.log.length = 0;
    const answer = await ways[way]('break');
    const reference = referenceIn(answer.text) ?? 'none';
    expect(answer.text).toBe(t('common:unexpected', { reference }));
    expect(answer.message?.ephemeral).toBe(true);
    expect(helps(answer)).toBe(true);
    expect(kit.log).toHaveLength(1);
    expect(kit.log[0]).toContain(reference);
    expect(kit.log[0]).not.toContain('lighthouse');
  });

  test.each(everyWay)('says the same after it was slow: %s', async (way) => {
    const answer = await slowly(() => ways[way]('break'));
    expect(answer.text).toBe(t('common:unexpected', { reference: referenceIn(answer.text) }));
    expect(answer.message?.ephemeral).toBe(true);
  });

  test.each(everyWay)('because Discord refuses what it drew says the same: %s', async (way) => {
    const answer = await ways[way]('flood');
    expect(answer.text).toBe(t('common:unexpected', { reference: referenceIn(answer.text) }));
    expect(answer.message?.ephemeral).toBe(true);
  });
});

describe('Discord on a bad day', () => {
  const fault = async (what: object) => {
    const response = await fetch(`${kit.discord.url}/world/fault`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    });
    expect(response.status, await response.text()).toBe(200);
  };
  const errors = () => kit.log.filter((line) => line.includes('"level":"error"'));

  test.each(everyWay)('an error at the first try is followed by a second: %s', async (way) => {
    const source = await ways['a command that whispers']('done');
    expect(source.text).toContain('done');
    kit.log.length = 0;
    const page = way.startsWith('a command')
      ? undefined
      : await member().command('panel', { ...welcome, options: { how: 'done' } });
    const start = async () => {
      if (!page) return ways[way]('done');
      if (way === 'a button that redraws') return page.press(redraw.make({ outcome: 'done' }));
      if (way === 'a button that whispers') return page.press(whisperAgain.make({ outcome: 'done' }));
      if (way === 'a button that speaks up') return page.press(tell.make({ outcome: 'done' }));
      return (await page.press(fillIn.make({ outcome: 'done' }))).submit({});
    };
    await fault({ kind: 'refuse', status: 500, route: callback });
    expect((await start()).text).toContain('done');
    expect(errors()).toEqual([]);
  });

  test('an answer that arrived, but whose receipt was lost, is not sent twice and alarms nobody', async () => {
    kit.log.length = 0;
    await fault({ kind: 'refuse', status: 500, route: callback, when: 'after' });
    const answer = await ways['a command that whispers']('done');
    expect(answer.text).toContain('done');
    await kit.as('member2').command('whisper', welcome);
    expect(errors()).toEqual([]);
    const { messages } = await member().sees('welcome');
    expect(messages.filter(({ id }) => id > (answer.message?.id ?? ''))).toEqual([]);
  });

  test('a limit is waited out', async () => {
    await fault({ kind: 'refuse', status: 429, retryAfterMs: 400, route: callback });
    expect((await ways['a command that whispers']('done')).text).toContain('done');
  });

  test('an answer that was announced comes through a limit and an error', async () => {
    const answer = await slowly(
      () => ways['a command that whispers']('done'),
      async () => {
        await fault({ kind: 'refuse', status: 500, route: editOriginal });
        await fault({ kind: 'refuse', status: 429, retryAfterMs: 300, route: editOriginal });
      },
    );
    expect(answer.text).toContain('done');
  });

  test('when Discord takes no answer at all, the log says so and the next person is served', async () => {
    kit.log.length = 0;
    await fault({ kind: 'refuse', status: 503, route: callback, times: 50 });
    const answer = await ways['a command that whispers']('done');
    expect(answer.answer).toBe('none');
    await fetch(`${kit.discord.url}/world/faults`, { method: 'DELETE' });
    await expect.poll(() => kit.log.some((line) => line.includes('"level":"warn"'))).toBe(true);
    expect((await ways['a command that whispers']('done')).text).toContain('done');
  });
});

test('two handlers for one button stop the start', () => {
  const twice = command({
    data: named('other'),
    run: whisper(() => panel),
    parts: [
      button(
        redraw,
        update(() => panel),
      ),
    ],
  });
  expect(() =>
    createRouter({
      commands: { member: [...bench, twice], moderator: [], owner: [] },
      admit: async () => undefined,
      localeOf: async () => 'en-US',
      footer: async () => [],
    }),
  ).toThrow(redraw.prefix);
});

describe('the bot itself', () => {
  test('answers every button of an earlier version, and every forged one, kindly and without an error', async () => {
    const own = await ownBot();
    const prefixes = Object.values(commands).flatMap((room) =>
      room.flatMap(({ parts }) => parts.map(({ prefix }) => prefix)),
    );
    const forged = [
      'gone.since/1',
      'constructor',
      '__proto__',
      '/',
      '%',
      'x'.repeat(100),
      '\u202e\u0000',
      ...prefixes.map((prefix) => `${prefix}/%E0%A4%A/${'9'.repeat(20)}/..`),
    ];
    for (let from = 0; from < forged.length; from += 25) {
      const some = forged.slice(from, from + 25);
      await own.plant('help', some);
      const planted = (await own.as('owner').sees('help')).last;
      for (const customId of some) {
        const answer = await planted.press(customId);
        expect(answer.text, customId).toBe(t('common:outdated'));
        expect(answer.message?.ephemeral).toBe(true);
        expect(helps(answer)).toBe(true);
      }
    }
    expect(own.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  test.each([
    ['errors', { kind: 'refuse', status: 500, times: 50 }],
    ['bad gateways', { kind: 'refuse', status: 502, times: 50 }],
  ] as const)(
    'tells the truth when Discord answers a role with %s, and gives it later by itself',
    async (_, fault) => {
      const own = await ownBot();
      await choosePledgedRole(own);
      const page = await openForm(own.as('newcomer'));
      await own.fault({ ...fault, route: `PUT ${memberRole}` });
      const signed = await page.submit(everyBox(page));
      expect(signed.text).toContain(t('pledge:signed.roleLater', { role: '@Pledged' }));
      expect(own.rolesOf('newcomer')).toEqual([]);
      await own.restart();
      await own.mend();
      await own.advance('PT2M');
      await expect.poll(() => own.rolesOf('newcomer')).toEqual(['Pledged']);
      expect(roleChanges(own, '$add', 'newcomer')).toBe(1);
      expect((await pledgeOf(own, 'newcomer'))?.state).toBe('signed');
    },
  );

  test('goes on trying for a role while Discord is down for hours', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    const page = await openForm(own.as('newcomer'));
    await own.fault({ kind: 'refuse', status: 500, route: `PUT ${memberRole}`, times: 10_000 });
    await page.submit(everyBox(page));
    for (let hour = 0; hour < 5; hour += 1) await own.advance('PT1H');
    expect(own.rolesOf('newcomer')).toEqual([]);
    await own.mend();
    await own.advance('PT12H');
    await expect.poll(() => own.rolesOf('newcomer')).toEqual(['Pledged']);
  });

  test('waits out a limit on a role, and says in the end that it was given', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    const page = await openForm(own.as('newcomer'));
    await own.fault({ kind: 'refuse', status: 429, retryAfterMs: 2500, route: `PUT ${memberRole}` });
    const signed = await page.submit(everyBox(page));
    expect(signed.deferred).toBe(true);
    expect(signed.text).toContain(t('pledge:signed.role', { role: '@Pledged' }));
    expect(own.rolesOf('newcomer')).toEqual(['Pledged']);
  });

  test('answers who acted while the gateway was away', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    const page = await openForm(own.as('newcomer'));
    await own.fault({ kind: 'slow', route: `PUT ${memberRole}`, ms: 300 });
    const signing = page.submit(everyBox(page));
    await own.fault({ kind: 'drop-gateway' });
    expect((await signing).text).toContain(t('pledge:signed.role', { role: '@Pledged' }));
    await own.fault({ kind: 'reconnect' });
    expect((await own.as('member1').command('crisis', welcome)).text).toContain(t('crisis:title'));
    await own.fault({ kind: 'invalidate-session', resumable: true });
    expect((await own.as('member2').command('crisis', welcome)).text).toContain(t('crisis:title'));
  });

  test('comes back by itself after its session was ended', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    await own.fault({ kind: 'invalidate-session' });
    await expect.poll(() => own.discord.gateway.connected(), { timeout: 12_000 }).toBe(1);
    expect((await signPledge(own.as('newcomer'))).text).toContain(t('pledge:signed.title'));
  });

  test('lets what was begun end before it leaves', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    const page = await openForm(own.as('newcomer'));
    await own.fault({ kind: 'slow', route: `PUT ${memberRole}`, ms: 400 });
    const signing = page.submit(everyBox(page));
    await expect.poll(() => own.discord.world.data.faults).toEqual([]);
    await own.restart();
    expect((await signing).text).toContain(t('pledge:signed.role', { role: '@Pledged' }));
    expect((await pledgeOf(own, 'newcomer'))?.state).toBe('signed');
  });
});
