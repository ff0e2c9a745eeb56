import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { loadChecks } from '../src/debrief/load-record.ts';
import { debriefs, openDebriefs } from '../src/debrief/record.ts';
import * as routes from '../src/debrief/routes.ts';
import { refusalText } from '../src/locales/index.ts';
import { openBot, setupPage, type TestBot, t, withStore } from './parts/bot.ts';
import { moderatedBot } from './parts/relay.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await moderatedBot({}, await openBot());
});
afterAll(() => bot.end());

const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 10_000, interval: 100 });
const staff = { channel: 'staff' };
const open = (name: string) => bot.as(name).command('debrief', staff);

/** The messages of the bot in the staff channel that everybody there sees and that hold these words. */
async function standing(words: string) {
  const { messages } = await bot.as('moderator2').sees('staff');
  return messages.filter(({ text, ephemeral }) => !ephemeral && text.includes(words));
}
const invitations = () => standing(t('debrief:invitation.questions'));

async function asked(): Promise<void> {
  const list = await (await open('moderator2')).press(t('debrief:list.button'));
  const answer = await list.press(t('debrief:list.askButton.asked'));
  expect(answer.text).toContain(t('debrief:list.asked'));
}

async function pressInvitation(name: string, label: string): Promise<Answer> {
  const [invitation] = await invitations();
  const button = invitation?.buttons.find((each) => each.label === label);
  if (!invitation || !button?.customId) throw new Error(`The invitation has no "${label}"`);
  return bot.as(name).press({ message: invitation.id, customId: button.customId });
}

/** Asks for one, and has moderator1 host it now. @returns the thread's name. */
async function begun(): Promise<string> {
  await asked();
  const when = await pressInvitation('moderator1', t('debrief:invitation.hostButton'));
  await when.select(t('debrief:host.placeholder'), ['0']);
  const channels = await bot.as('moderator1').channels();
  const thread = channels.find(({ name }) => name.startsWith('debrief '));
  if (!thread) throw new Error('There is no thread');
  return thread.name;
}

/** Moves on until every debrief is over. */
async function ended() {
  await bot.advance('P9D');
  await eventually(async () => expect(await invitations()).toHaveLength(0));
}

describe('a debrief', () => {
  test('is asked for without a name, hosted, joined, ended and deleted, and only what was agreed is kept', async () => {
    await asked();
    const [invitation] = await invitations();
    expect(invitation?.text).not.toContain('moderator2');
    expect(invitation?.text).toContain(t('debrief:invitation.needsHost'));
    const when = await pressInvitation('moderator1', t('debrief:invitation.hostButton'));
    const done = await when.select(t('debrief:host.placeholder'), ['60']);
    expect(done.text).toContain(t('debrief:host.done'));
    const late = await pressInvitation('moderator2', t('debrief:invitation.giveBackButton'));
    expect(late.text).toContain(t('debrief:refusals.notHost'));

    await bot.advance('PT61M');
    await eventually(async () =>
      expect((await invitations())[0]?.buttons.map(({ label }) => label)).toEqual([
        t('debrief:invitation.joinButton'),
      ]),
    );
    const refused = await pressInvitation('owner', t('debrief:invitation.joinButton'));
    expect(refused.text, 'who leads is not invited by default').toContain(t('debrief:refusals.leads'));
    await pressInvitation('moderator2', t('debrief:invitation.joinButton'));
    const thread =
      (await bot.as('moderator2').channels()).find(({ name }) => name.startsWith('debrief '))?.name ?? '';
    const inside = await bot.as('moderator2').sees(thread);
    expect(inside.text).toContain(t('debrief:thread.noRetelling'));
    expect(inside.text, 'who could read along').toContain('Administrator');

    const form = await inside.last.press(t('debrief:thread.changeButton'));
    await form.submit({ words: 'Two people on every case' });
    const agree = async (name: string) => {
      const { messages } = await bot.as(name).sees(thread);
      const change = messages.find(({ ephemeral, text }) => !ephemeral && text.includes('every case'));
      expect(change?.usedBy, 'nobody is named beside it').toBeNull();
      return bot.as(name).press({ message: change?.id ?? '', label: t('debrief:change.agreeButton') });
    };
    expect((await agree('moderator2')).text).toContain(t('debrief:refusals.ownChange'));
    expect((await agree('moderator1')).text).toContain(t('debrief:change.agreed'));

    await bot.advance('PT30M');
    await eventually(async () =>
      expect((await bot.as('moderator1').sees(thread)).text).toContain(t('debrief:closing.rest')),
    );
    await bot.advance('P3DT1H');
    await eventually(async () => expect(await invitations()).toHaveLength(0));
    expect((await bot.as('moderator1').channels()).some(({ name }) => name === thread)).toBe(false);
    const list = await (await open('moderator2')).press(t('debrief:list.button'));
    expect(list.text).toContain('Two people on every case');
    await bot.restart(async (store) => {
      expect(await store.of(openDebriefs).get([bot.guildId])).toEqual([]);
    });
  });

  test('has one host where two press at once', async () => {
    await asked();
    const names = ['moderator1', 'moderator2'];
    const pages = await Promise.all(
      names.map((name) => pressInvitation(name, t('debrief:invitation.hostButton'))),
    );
    const answers = await Promise.all(
      pages.map((page) => page.select(t('debrief:host.placeholder'), ['2880'])),
    );
    const texts = answers.map(({ text }) => text);
    expect(texts.filter((text) => text.includes(t('debrief:host.done')))).toHaveLength(1);
    expect(texts.filter((text) => text.includes(t('debrief:refusals.hosted')))).toHaveLength(1);
    await ended();
  });
});

describe('how the load is', () => {
  test('is asked each week where the owner wants it; counts are shown once, and nothing of a person is kept', async () => {
    const page = await setupPage(bot, 'debrief');
    await page.press(t('debrief:setup.loadTurnOn'));
    await eventually(async () => expect(await standing(t('debrief:load.title'))).toHaveLength(1));
    const [question] = await standing(t('debrief:load.title'));
    const answer = (name: string, label: string) => {
      const button = question?.buttons.find((each) => each.label === label);
      return bot.as(name).press({ message: question?.id ?? '', customId: button?.customId ?? '' });
    };
    const people = ['moderator1', 'moderator2', 'owner'];
    for (const name of people)
      expect((await answer(name, t('debrief:load.steady'))).text).toContain(t('debrief:load.counted'));
    expect((await answer('owner', t('debrief:load.cover'))).text).toContain(t('debrief:load.again'));
    const moderators = ['extra1', 'extra2'];
    for (const name of moderators) {
      await bot.addPerson({ name, roles: ['Moderator'] });
      const told = await answer(name, t('debrief:load.cover'));
      expect(told.text, 'cover, rest and people to talk to come at once').toContain(
        t('debrief:load.offer.title'),
      );
    }
    await bot.restart(async (store) => {
      const kept = JSON.stringify(await store.of(loadChecks).get([bot.guildId]));
      for (const name of [...people, ...moderators]) expect(kept).not.toContain(bot.idOf(name));
    });
    await bot.advance('P7DT1H');
    await eventually(async () => expect(await standing(t('debrief:load.result.title'))).toHaveLength(1));
    const [shown] = await standing(t('debrief:load.result.title'));
    expect(shown?.text).toContain(t('debrief:load.result.two', { steady: 3, other: 2 }));
    const late = await answer('moderator1', t('debrief:load.steady')).catch((error: Error) => error.message);
    expect(JSON.stringify(late)).not.toContain(t('debrief:load.counted'));
    for (const name of [...people, ...moderators]) expect(bot.log.join('')).not.toContain(bot.idOf(name));
    await (await setupPage(bot, 'debrief')).press(t('debrief:setup.loadTurnOff'));
  });
});

describe('people', () => {
  test('thank each other, with a name or without; only the thanked one reads it, and can delete it', async () => {
    const form = await (await open('moderator1')).press(t('debrief:thanks.button'));
    const sent = await form.submit({
      who: ['moderator2'],
      words: 'You stayed so calm yesterday',
      how: 'nameless',
    });
    expect(sent.text).toContain(t('debrief:thanks.sent'));
    const mine = await bot.as('moderator2').command('mine', staff);
    expect(mine.text).toContain(t('mine:notices.thanked'));
    const own = await mine.press(t('debrief:thanks.own.button'));
    expect(own.text).toContain('so calm yesterday');
    expect(own.text).not.toContain('moderator1');
    expect((await bot.as('moderator2').command('mine', staff)).text).not.toContain(t('mine:notices.thanked'));
    const gone = await own.press(t('debrief:thanks.own.removeButton'));
    expect(gone.text).toContain(t('debrief:thanks.own.none'));
  });

  test('cannot thank or call somebody who is no moderator', async () => {
    const form = await (await open('moderator1')).press(t('debrief:thanks.button'));
    const sent = await form.submit({ who: ['member1'], words: 'Thanks', how: 'named' });
    expect(sent.text).toContain(refusalText(t, 'debrief.notAColleague', {}));
  });

  test('talk to one person: a thread for two, no note of it, deleted when it was said', async () => {
    const list = await (await open('moderator1')).press(t('debrief:list.button'));
    const page = await list.press(t('debrief:talk.button'));
    await page.select(t('debrief:talk.placeholder'), ['moderator2']);
    const thread = (await bot.as('moderator2').channels()).find(({ name }) => name.startsWith('talk '));
    expect((await bot.as('moderator2').sees(thread?.name ?? '')).text).toContain('would like to talk');
    await bot.advance('P5DT1H');
    await eventually(async () =>
      expect((await bot.as('moderator2').channels()).some(({ name }) => name === thread?.name)).toBe(false),
    );
  });

  test('tick what they learned, and see what leading a case asks for', async () => {
    const setup = await setupPage(bot, 'debrief');
    await setup.select(t('debrief:setup.needsPlaceholder'), ['firstAid']);
    const page = await (await open('moderator1')).press(t('debrief:training.button'));
    expect(page.text).toContain(t('debrief:training.needs', { what: t('debrief:training.items.firstAid') }));
    const ticked = await page.press(t('debrief:training.items.firstAid'));
    expect(ticked.text).not.toContain(
      t('debrief:training.open', { what: t('debrief:training.items.firstAid') }),
    );
  });
});

test('nothing that was said in a debrief or a load check is in the store file', async () => {
  const thread = await begun();
  await bot.as('moderator1').say(thread, 'a sentence said in the debrief');
  const { storeFile, folder } = bot;
  await bot.stop();
  await withStore(folder, async (store) => {
    const [id = ''] = (await store.of(openDebriefs).get([bot.guildId])) ?? [];
    const kept = JSON.stringify(await store.of(debriefs).get([bot.guildId, id]));
    expect(kept).not.toContain('a sentence');
    expect(kept, 'who takes part is not written down').not.toContain(bot.idOf('moderator2'));
  });
  expect((await readFile(storeFile)).includes('a sentence said')).toBe(false);
  expect(routes.list.make({})).toBe('debrief.list');
});

describe('a debrief goes on', () => {
  beforeEach(async () => {
    await bot.end();
    bot = await moderatedBot({}, await openBot());
  });

  test('where its host leaves: anybody in it takes over, and it ends in any case', async () => {
    const thread = await begun();
    await bot.as('moderator1').leave();
    await pressInvitation('moderator2', t('debrief:invitation.joinButton'));
    const first = (await bot.as('moderator2').sees(thread)).last;
    expect((await first.press(t('debrief:thread.takeOverButton'))).text).toContain(t('debrief:takenOver'));
    await first.press(t('debrief:thread.endButton'));
    expect((await bot.as('moderator2').sees(thread)).text).toContain(t('debrief:closing.rest'));
  });

  test('to its end where its thread is deleted, and looks after itself while the staff channel is away', async () => {
    const thread = await begun();
    await bot.fault({ kind: 'delete-channel', channel: thread });
    await bot.advance('PT31M');
    await eventually(async () => expect(await invitations()).toHaveLength(0));
    await asked();
    await bot.fault({ kind: 'delete-channel', channel: 'staff' });
    await bot.advance('P9D');
    const list = await (await bot.as('moderator2').command('debrief', { channel: 'welcome' })).press(
      t('debrief:list.button'),
    );
    expect(list.text).toContain(t('debrief:list.noChannel'));
    await eventually(async () => {
      const again = await (await bot.as('moderator2').command('debrief', { channel: 'welcome' })).press(
        t('debrief:list.button'),
      );
      expect(again.text).toContain(t('debrief:list.none'));
    });
  });
});
