import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { openDebriefs } from '../src/debrief/record.ts';
import * as routes from '../src/debrief/routes.ts';
import * as caseRoutes from '../src/leak/routes.ts';
import { refusalText } from '../src/locales/index.ts';
import { loads } from '../src/rotation/record.ts';
import * as rotation from '../src/rotation/routes.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
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

async function asked(label = t('debrief:list.askButton.asked')): Promise<void> {
  const list = await (await open('moderator2')).press(t('debrief:list.button'));
  // Pressed twice at once it is one.
  const answers = await Promise.all([list.press(label), list.press(label)]);
  for (const { text } of answers) expect(text).toContain(t('debrief:list.asked'));
}

async function pressInvitation(name: string, label: string): Promise<Answer> {
  const [invitation] = await invitations();
  const button = invitation?.buttons.find((each) => each.label === label);
  if (!invitation || !button?.customId) throw new Error(`The invitation has no "${label}"`);
  return bot.as(name).press({ message: invitation.id, customId: button.customId });
}

/** Asks for one, and has somebody host it now. @returns the thread's name. */
async function begun(host = 'moderator1'): Promise<string> {
  await asked();
  const when = await pressInvitation(host, t('debrief:invitation.hostButton'));
  await when.select(t('debrief:host.placeholder'), ['0']);
  return threadOf(host);
}

async function threadOf(name: string): Promise<string> {
  const thread = (await bot.as(name).channels()).find((each) => each.name.startsWith('debrief '));
  if (!thread) throw new Error('There is no thread');
  return thread.name;
}

const notTicked = t('debrief:training.open', { what: t('debrief:training.items.firstAid') });

const labelsOn = async () => (await invitations())[0]?.buttons.map(({ label }) => label);

/** Moves on until every debrief is over. */
async function ended() {
  await bot.advance('P9D');
  await eventually(async () => expect((await invitations()).map(({ text }) => text)).toEqual([]));
}

describe('a debrief', () => {
  test('is proposed every two weeks once moderators use /debrief, until the owner chooses otherwise', async () => {
    const home = await open('moderator1');
    expect(home.message?.buttons.slice(0, 4).map(({ label }) => label)).toEqual([
      t('rotation:ways.stepAway'),
      t('debrief:list.button'),
      t('debrief:load.button'),
      t('debrief:thanks.button'),
    ]);
    await bot.advance('P13D');
    await open('moderator1');
    expect(await invitations()).toEqual([]);
    const proposed = async () => {
      await eventually(async () => expect(await invitations()).toHaveLength(1));
      expect((await invitations())[0]?.text).toContain(t('debrief:occasion.regular'));
    };
    await bot.advance('P1DT1M');
    await proposed();
    await bot.advance('P8D');
    await eventually(async () => expect(await invitations(), 'it goes where nobody hosts it').toEqual([]));
    await bot.advance('P6D');
    await proposed();
    await (await setupPage(bot, 'debrief')).select(routes.step.make({ name: 'everyDays' }), ['0']);
    await ended();
    await bot.advance('P15D');
    await open('moderator1');
    expect(await invitations()).toEqual([]);
  });

  test('is asked for without a name, hosted, joined, ended and deleted, and only what was agreed is kept', async () => {
    await asked();
    const [invitation] = await invitations();
    expect(invitation?.text).not.toContain('moderator2');
    expect(invitation?.text).toContain(t('debrief:invitation.needsHost'));
    expect(invitation?.text).toContain(t('debrief:invitation.questions'));
    expect(invitation?.text, 'who could read along, before anybody comes').toContain(
      t('debrief:readers.role', { role: '@Moderator', count: 4 }),
    );
    expect(await labelsOn(), 'nobody has to say no').toEqual([t('debrief:invitation.hostButton')]);
    const lead = await pressInvitation('owner', t('debrief:invitation.hostButton'));
    expect((await lead.select(t('debrief:host.placeholder'), ['0'])).text).toContain(
      t('debrief:refusals.leads'),
    );
    const when = await pressInvitation('moderator1', t('debrief:invitation.hostButton'));
    const done = await when.select(t('debrief:host.placeholder'), ['60']);
    expect(done.text).toContain(t('debrief:host.done'));
    const late = await pressInvitation('moderator2', t('debrief:invitation.giveBackButton'));
    expect(late.text).toContain(t('debrief:refusals.notHost'));

    await bot.advance('PT61M');
    await eventually(async () => expect(await labelsOn()).toEqual([t('debrief:invitation.joinButton')]));
    const refused = await pressInvitation('owner', t('debrief:invitation.joinButton'));
    expect(refused.text, 'who leads is not invited by default').toContain(t('debrief:refusals.leads'));
    await pressInvitation('moderator2', t('debrief:invitation.joinButton'));
    const thread = await threadOf('moderator2');
    const { channels } = bot.discord.world.data;
    const kept = Object.values(channels).find(({ name }) => name === thread);
    expect(kept?.thread?.invitable, 'only the bot brings people in').toBe(false);
    expect(Object.keys(kept?.thread?.members ?? {})).not.toContain(bot.idOf('moderator3'));
    const inside = await bot.as('moderator2').sees(thread);
    expect(inside.text).toContain(t('debrief:thread.noRetelling'));
    expect(inside.text).toContain(t('debrief:thread.questions'));
    expect(inside.text).toContain(t('debrief:thread.kept'));
    expect(inside.text, 'who could read along').toContain('@Moderator');

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
    await bot.advance('P2DT23H');
    await open('moderator1');
    expect((await bot.as('moderator1').channels()).some(({ name }) => name === thread)).toBe(true);
    await bot.advance('PT2H');
    await eventually(async () => expect(await invitations()).toHaveLength(0));
    expect((await bot.as('moderator1').channels()).some(({ name }) => name === thread)).toBe(false);
    const list = await (await open('moderator2')).press(t('debrief:list.button'));
    expect(list.text).toContain('Two people on every case');
    await bot.restart(async (store) => {
      expect(await store.of(openDebriefs).get([bot.guildId])).toEqual([]);
    });
  });

  test('after a hard shift is one press, says so, and not who had it', async () => {
    await asked(t('debrief:list.askButton.shift'));
    const found = await invitations();
    expect(found).toHaveLength(1);
    expect(found[0]?.text).toContain(t('debrief:occasion.shift'));
    expect(found[0]?.text).not.toContain('moderator2');
    await ended();
  });

  test('of a case names it; that of a sealed case is like any that somebody asked for, to the last word', async () => {
    await asked();
    const [usual] = await invitations();
    await ended();
    const propose = async (sealedFrom?: string) => {
      const list = await bot.as('moderator2').command('case', staff);
      let page = await (await list.press(t('leak:list.begin'))).press(t('leak:begin.other'));
      const name = /## ([A-Z]\w+ \w+)/.exec(page.text)?.[1] ?? 'no name';
      if (sealedFrom !== undefined) {
        const form = await (await page.press(t('leak:panel.more'))).press(t('leak:more.recuse'));
        await form.submit({
          [t('leak:recuse.who')]: [sealedFrom],
          [t('leak:recuse.label')]: 'Close to them',
        });
        const again = await bot.as('moderator3').command('case', staff);
        const second = await again.select(t('case:placeholder'), [name]);
        await (await second.press(t('leak:panel.more'))).press(t('leak:more.agreeRecuse'));
        page = await (await bot.as('moderator2').command('case', staff)).select(t('case:placeholder'), [
          name,
        ]);
      }
      const more = await page.press(t('leak:panel.more'));
      const over = await (await more.press(t('leak:more.empty'))).submit({
        [t('leak:empty.label')]: 'Nothing to do.',
      });
      const said = await over.press(t('leak:panel.debrief'));
      await said.press(t('leak:panel.debrief'));
      const ids = over.message?.buttons.flatMap(
        ({ customId }) => caseRoutes.debrief.parse(customId ?? '') ?? [],
      );
      return { name, said: said.text, id: ids?.[0]?.id ?? 'no id' };
    };
    const { name } = await propose();
    const [ofCase, ...others] = await invitations();
    expect(others).toEqual([]);
    expect(ofCase?.text).toContain(t('debrief:occasion.case', { name }));
    await ended();

    const sealed = await propose('moderator1');
    const found = await invitations();
    expect(found, 'proposed twice it is one').toHaveLength(1);
    const plain = (text = '') => text.replaceAll(/<t:[^>]*>|\d+ (minutes|hours|days)/g, '');
    expect(plain(found[0]?.text)).toBe(plain(usual?.text));
    expect(sealed.said).toContain(t('debrief:list.sealed'));
    const { messages } = await bot.as('moderator1').sees('staff');
    const list = await (await open('moderator1')).press(t('debrief:list.button'));
    for (const seen of [JSON.stringify(messages), JSON.stringify(list.message)]) {
      expect(seen).not.toContain(sealed.name);
      expect(seen).not.toContain(sealed.id);
    }
    expect(list.text).toContain(t('debrief:occasion.asked'));
    await ended();
  });

  test('names who is next in turn to host, and never the owner', async () => {
    await (await setupPage(bot, 'rotation')).select(rotation.setDuty.make({}), ['host']);
    for (const name of ['owner', 'moderator3']) {
      const mine = await (await open(name)).press(t('rotation:ways.duties'));
      await mine.select(rotation.chosen.make({}), ['host']);
    }
    await asked();
    const [invitation] = await invitations();
    expect(invitation?.text).toContain(t('debrief:invitation.turn', { host: '@moderator3' }));
    const when = await pressInvitation('moderator3', t('debrief:invitation.hostButton'));
    await when.select(t('debrief:host.placeholder'), ['0']);
    const thread = await threadOf('moderator3');
    await bot.advance('PT31M');
    await eventually(async () =>
      expect((await bot.as('moderator3').sees(thread)).text).toContain(t('debrief:closing.rest')),
    );
    await bot.restart(async (store) => {
      const log = await store.of(loads).get([bot.guildId, bot.idOf('moderator3')]);
      expect(log, 'to host counts, and not which debrief it was').toMatchObject([
        { counts: { checkIn: 1 }, seen: ['debrief'] },
      ]);
    });
    await (await setupPage(bot, 'rotation')).select(rotation.setDuty.make({}), []);
    await ended();
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
    expect(ticked.text).not.toContain(notTicked);
    const other = await (await open('moderator2')).press(t('debrief:training.button'));
    expect(other.text, 'nobody ticks for another').toContain(notTicked);
  });
});

describe('a debrief goes on', () => {
  test('where its host leaves: anybody in it takes over, and it ends in any case', async () => {
    const thread = await begun('moderator3');
    await bot.as('moderator3').leave();
    await pressInvitation('moderator2', t('debrief:invitation.joinButton'));
    const first = (await bot.as('moderator2').sees(thread)).last;
    expect((await first.press(t('debrief:thread.takeOverButton'))).text).toContain(t('debrief:takenOver'));
    const over = await first.press(t('debrief:thread.endButton'));
    expect(over.text, 'hosts are asked to rest, too').toContain(t('debrief:rest'));
    expect((await bot.as('moderator2').sees(thread)).text).toContain(t('debrief:closing.rest'));
    await ended();
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

  test('and what a moderator ticked is to be renewed after a year', async () => {
    const at = { channel: 'welcome' };
    const ticked = await (await bot.as('moderator1').command('debrief', at)).press(
      t('debrief:training.button'),
    );
    expect(ticked.text).not.toContain(notTicked);
    await bot.advance('P366D');
    const later = await (await bot.as('moderator1').command('debrief', at)).press(
      t('debrief:training.button'),
    );
    expect(later.text).toContain(notTicked);
  });
});
