import { expect } from 'vitest';
import type { Answer } from '../../sandbox/people.ts';
import * as breaches from '../../src/breach/list.ts';
import { affected } from '../../src/leak/affected.ts';
import * as parts from '../../src/leak/part-routes.ts';
import { type Case, type StepName, stepNames } from '../../src/leak/record.ts';
import * as routes from '../../src/leak/routes.ts';
import { open } from '../../src/leak/rules.ts';
import { printOf, type Update } from '../../src/leak/update.ts';
import { type TestBot, t } from './bot.ts';
import { labelsOf, openList } from './cases.ts';

/** What a moderator does to one case, and what is asked of it whenever the bot was killed meanwhile. */
export interface Deed {
  /** The case before it; none: the deed begins one. */
  seed?: (bot: TestBot, about: About) => Case;
  /** Everything up to the press that counts; then that press. */
  ready: (bot: TestBot, about: About) => Promise<() => Promise<Answer>>;
  /** What the case then tells whoever opens it, where it was begun and is not over. */
  tells?: (kase: Case) => string | undefined;
  /** Whether it is done; undefined while Discord and the case don't agree yet. */
  isDone: (bot: TestBot, about: About) => Promise<boolean | undefined>;
  /** Puts the server back as it was for the next. */
  undo?: (bot: TestBot, about: About) => Promise<unknown>;
}

/** One case of many, and a member of its own. */
export interface About {
  id: string;
  member: string;
}

/** The moderator who does it all. */
export const doer = 'moderator1';

/** Presses something that a moderator was left with. */
export async function press(bot: TestBot, customId: string): Promise<Answer> {
  return (await left(bot, customId))();
}

async function left(bot: TestBot, customId: string): Promise<() => Promise<Answer>> {
  await bot.plant('staff', [customId]);
  const { messages } = await bot.as(doer).sees('staff');
  const found = messages.findLast(
    ({ text, buttons }) => text.includes('Buttons') && buttons[0]?.customId === customId,
  );
  return () => bot.as(doer).press({ message: found?.id ?? '', customId });
}

function base({ idOf, discord }: TestBot, { id }: About, settled: readonly StepName[] = []): Case {
  const now = discord.clock.now();
  const by = idOf(doer);
  return {
    ...open({ id, name: `Copper ${id.slice(0, 6)}`, kind: 'leak', by }, now),
    lead: { who: by, since: now },
    settled: Object.fromEntries(settled.map((name) => [name, { by, at: now, done: 'Done' }])),
  };
}

const panel = (bot: TestBot, { id }: About) => press(bot, routes.look.make({ id }));
const hour = (bot: TestBot, { id }: About) => press(bot, routes.firstHourOf.make({ id }));
async function part(bot: TestBot, about: About, step: 'contact' | 'remove' | 'community') {
  return (await (await panel(bot, about)).press(t('leak:panel.more'))).press(t(`leak:step.${step}`));
}

/** How many messages with this button stand in #welcome. */
const standing = async (bot: TestBot, customId: string) =>
  (await bot.as('member9').sees('welcome')).messages.filter(({ buttons }) =>
    buttons.some((each) => each.customId === customId),
  ).length;

async function isNoticeUp(bot: TestBot, about: About): Promise<boolean | undefined> {
  // What the case says first: what it says is over moves no more.
  const { text } = await hour(bot, about);
  const count = await standing(bot, routes.concerns.make({ id: about.id }));
  expect(count).toBeLessThanOrEqual(1);
  const isMoving = text.includes('is on its way to') || text.includes('is being taken down');
  return isMoving ? undefined : count === 1;
}

const isHelpClosed = async (bot: TestBot) =>
  !(await bot.as('member9').channels()).some(({ name }) => name === 'help');
async function isClosed(bot: TestBot, about: About): Promise<boolean | undefined> {
  const { text } = await hour(bot, about);
  const is = await isHelpClosed(bot);
  const isMoving = text.includes('is not closed yet') || text.includes('is not open again yet');
  return !isMoving && text.includes('#help') === is ? is : undefined;
}
const openHelp = async (bot: TestBot, about: About) => {
  await (await hour(bot, about)).press(t('leak:firstHour.openChannel', { number: 1 }));
  await expect.poll(() => isClosed(bot, about)).toBe(false);
};

async function isPaused(bot: TestBot, about: About): Promise<boolean | undefined> {
  const { modal } = await bot.as('member9').command('anon', { channel: 'sharing' });
  const is = modal === undefined;
  const { text } = await hour(bot, about);
  return text.includes(t('leak:firstHour.relayPaused')) === is ? is : undefined;
}

const isMarked = async (bot: TestBot, about: About, words: string) =>
  (await part(bot, about, 'remove')).text.includes(words);

const place = 'paperheron.example';
const words = 'We look into it, and those affected know.';
const updateOf = ({ id }: About) => `u${id.slice(1)}`;

export const deeds: Record<string, Deed> = {
  'beginning it with the holding notice': {
    ready: async (bot, about) => {
      const customId = routes.notice.make({ id: about.id, step: 0 });
      const pressIt = await left(bot, customId);
      return async () => {
        const answer = await pressIt();
        // Who presses again is told what stands, and has the way on.
        if (!answer.text.includes(t('leak:refusals.movedOn'))) return answer;
        const page = await hour(bot, about);
        return labelsOf(page).includes(t('leak:firstHour.notice'))
          ? page.press(t('leak:firstHour.notice'))
          : page;
      };
    },
    tells: ({ firstHour: { notice } }) =>
      notice && notice.post.messageId === undefined ? t('leak:interrupted.notice') : undefined,
    isDone: isNoticeUp,
  },
  'taking the notice down': {
    seed: base,
    ready: async (bot, about) => {
      let page = await hour(bot, about);
      if (labelsOf(page).includes(t('leak:firstHour.notice')))
        page = await page.press(t('leak:firstHour.notice'));
      return () => page.press(t('leak:firstHour.takeNotice'));
    },
    tells: ({ firstHour: { notice } }) => (notice?.taken ? t('leak:interrupted.noticeGoes') : undefined),
    isDone: async (bot, about) => {
      const isUp = await isNoticeUp(bot, about);
      return isUp === undefined ? undefined : !isUp;
    },
  },
  'closing a channel': {
    seed: base,
    ready: async (bot, about) => {
      const page = await hour(bot, about);
      return () => page.select(t('leak:firstHour.closeChannel'), ['help']);
    },
    tells: ({ firstHour: { closed } }) =>
      closed.some(({ done }) => !done) ? 'is not closed yet' : undefined,
    isDone: isClosed,
    undo: openHelp,
  },
  'opening a channel again': {
    seed: base,
    ready: async (bot, about) => {
      let page = await hour(bot, about);
      const open = t('leak:firstHour.openChannel', { number: 1 });
      if (!labelsOf(page).includes(open))
        page = await page.select(t('leak:firstHour.closeChannel'), ['help']);
      return () => page.press(open);
    },
    tells: ({ firstHour: { closed } }) =>
      closed.some(({ opening }) => opening) ? 'is not open again yet' : undefined,
    isDone: async (bot, about) => {
      const is = await isClosed(bot, about);
      return is === undefined ? undefined : !is;
    },
  },
  'pausing posts without a name': {
    seed: base,
    ready: async (bot, about) => {
      const page = await hour(bot, about);
      return () => page.press(t('leak:firstHour.pauseRelay'));
    },
    isDone: isPaused,
    undo: async (bot, about) => (await hour(bot, about)).press(t('leak:firstHour.openRelay')),
  },
  'opening posts without a name': {
    seed: base,
    ready: async (bot, about) => {
      let page = await hour(bot, about);
      const open = t('leak:firstHour.openRelay');
      if (!labelsOf(page).includes(open)) page = await page.press(t('leak:firstHour.pauseRelay'));
      return () => page.press(open);
    },
    isDone: async (bot, about) => {
      const is = await isPaused(bot, about);
      return is === undefined ? undefined : !is;
    },
  },
  'telling somebody affected': {
    seed: (bot, about) => {
      const now = bot.discord.clock.now();
      const one = { id: updateOf(about), personId: bot.idOf(about.member), by: bot.idOf(doer) };
      return { ...base(bot, about), affected: [affected(one, now)] };
    },
    ready: async (bot, about) => {
      const all = await part(bot, about, 'contact');
      const one = await all.select(parts.choosePerson.make({ id: about.id }), [
        t('casework:contact.option', { n: 1 }),
      ]);
      const preview = await one.select(t('casework:contact.person.whatPlaceholder'), [
        t('casework:contact.person.whats.words'),
      ]);
      return () => preview.press(t('casework:contact.preview.put'));
    },
    isDone: async (bot, about) => {
      const isTold = (await part(bot, about, 'contact')).text.includes(
        t('casework:contact.told', { count: 1 }),
      );
      const mine = await bot.as(about.member).command('mine', { channel: 'welcome' });
      return mine.text.includes(t('mine:notices.careTold')) === isTold ? isTold : undefined;
    },
  },
  'noting a place': {
    seed: base,
    ready: async (bot, about) => {
      const form = await (await part(bot, about, 'remove')).press(t('casework:place.kinds.words'));
      return () => form.submit({ [t('casework:place.form.label')]: `https://${place}/here` });
    },
    isDone: async (bot, about) => isMarked(bot, about, t('casework:place.states.found')),
  },
  'asking for it to be taken down': {
    seed: (bot, about) => ({
      ...base(bot, about),
      removals: [
        {
          id: updateOf(about),
          link: `https://${place}/here`,
          platform: 'other',
          kind: 'words',
          by: bot.idOf(doer),
          since: bot.discord.clock.now(),
          state: 'found',
          asks: [],
        },
      ],
    }),
    ready: async (bot, about) => {
      const one = await (await part(bot, about, 'remove')).select(parts.choosePlace.make({ id: about.id }), [
        '1. another place',
      ]);
      return () => one.press(t('casework:place.deeds.ask'));
    },
    isDone: async (bot, about) => isMarked(bot, about, t('casework:place.states.asked')),
  },
  'posting a message to everybody': {
    seed: (bot, about) => {
      const at = bot.discord.clock.now();
      const update: Update = {
        id: updateOf(about),
        kind: 'first',
        words,
        promised: 1,
        by: bot.idOf(doer),
        at,
      };
      const approved = { by: bot.idOf('moderator2'), at, print: printOf(update), alone: false };
      return { ...base(bot, about, ['assess', 'contact']), updates: [{ ...update, approved }] };
    },
    ready: async (bot, about) => {
      const all = await part(bot, about, 'community');
      const kind = t('casework:update.kinds.first');
      const page = await all.select(parts.chooseUpdate.make({ id: about.id }), [
        t('casework:update.option', { kind, n: 1 }),
      ]);
      return () => page.select(t('casework:update.one.postPlaceholder'), ['welcome']);
    },
    tells: ({ updates: [update] }) =>
      update?.posted && update.posted.messageId === undefined ? 'on its way' : undefined,
    isDone: async (bot, about) => {
      const { text } = await part(bot, about, 'community');
      const customId = parts.concernsOf.make({ id: about.id, update: updateOf(about) });
      const count = await standing(bot, customId);
      expect(count).toBeLessThanOrEqual(1);
      return text.includes('on its way to') ? undefined : count === 1;
    },
  },
  'handing it over to the pledge': {
    seed: base,
    ready: async (bot, about) => {
      const known = await (await (await panel(bot, about)).press(t('leak:panel.more'))).press(
        t('leak:more.breach'),
      );
      const form = await known.press(t('leak:breach.go'));
      return () =>
        form.submit({
          [breaches.fields.who]: [about.member],
          [breaches.fields.what]: 'Carried it outside',
          [breaches.fields.support]: 'Two people said so',
        });
    },
    isDone: async (bot, about) => {
      const isSaid = (await panel(bot, about)).text.includes(t('leak:panel.breach'));
      const mine = await bot.as(about.member).command('mine', { channel: 'welcome' });
      return mine.text.includes(t('mine:notices.breachSaid')) === isSaid ? isSaid : undefined;
    },
  },
  'closing the case': {
    seed: (bot, about) => base(bot, about, stepNames),
    ready: async (bot, about) => {
      const page = await panel(bot, about);
      return () => page.press(t('leak:panel.close'));
    },
    isDone: async (bot, about) => {
      const isOver = (await panel(bot, about)).text.includes('**Closed**');
      const all = await openList(bot.as(doer));
      const values = all.message?.selects.flatMap(({ options }) => options.map(({ value }) => value));
      const isListed = values?.some((value) => value.includes(about.id)) ?? false;
      return isListed !== isOver ? isOver : undefined;
    },
  },
};
