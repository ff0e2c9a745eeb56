import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { type Call, callList, calls, ownCalls, teams } from '../src/call/record.ts';
import * as routes from '../src/call/routes.ts';
import { pledges } from '../src/pledge/record.ts';
import { firstSettings, settings as relaySettings } from '../src/relay/settings.ts';
import { kept, untouched } from '../src/setup/record.ts';
import type { Store } from '../src/store/index.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { channelOf, moderate, mute, post } from './parts/relay.ts';

let bot: TestBot;
const welcome = { channel: 'welcome' };
const eventually = (look: () => Promise<void> | void) => vi.waitFor(look, { timeout: 8000, interval: 50 });

async function setUp(store: Store, agreed = ['moderator1', 'moderator2', 'owner']) {
  const roles = Object.values(bot.discord.world.data.guilds[bot.guildId]?.roles ?? {});
  const moderator = roles.find(({ name }) => name === 'Moderator')?.id ?? '';
  await store.of(kept).put([bot.guildId], {
    settings: {
      ...untouched.settings,
      staffChannelId: channelOf(bot, 'staff'),
      moderatorRoleIds: [moderator],
    },
  });
  await store.of(relaySettings).put([bot.guildId], {
    ...firstSettings,
    channelIds: [channelOf(bot, 'sharing')],
    cooldownMinutes: 0,
  });
  await store.of(teams).put([bot.guildId], {
    named: ['moderator1', 'moderator2'].map(bot.idOf),
    agreed: agreed.map(bot.idOf),
    roomId: channelOf(bot, 'help'),
  });
}

beforeAll(async () => {
  bot = await openBot();
  await bot.restart((store) => setUp(store));
});
afterAll(() => bot.end());

/** Whom each message in the moderators' channel pinged, and what it says, oldest first. */
function alerts() {
  const { data } = bot.discord.world;
  const found = (data.messages[channelOf(bot, 'staff')] ?? []).filter(
    ({ author_id, visible_to }) => author_id === data.application.bot_id && visible_to === null,
  );
  return found.map(({ id, mentions }) => ({
    id,
    pinged: mentions.users.map((each) => data.users[each]?.name),
  }));
}
let before: string[] = [];
beforeEach(() => {
  before = alerts().map(({ id }) => id);
});
const newAlerts = () =>
  alerts()
    .filter(({ id }) => !before.includes(id))
    .map(({ pinged }) => pinged);

async function begin(name: string, country = 'AT'): Promise<Answer> {
  const help = await bot.as(name).command('crisis', { ...welcome, options: { country } });
  return help.press(t('call:button'));
}
const send = async (name: string, how: 'namedButton' | 'namelessButton' = 'namedButton') =>
  (await begin(name)).press(t(`call:before.${how}`));
const open = async (name: string): Promise<Answer> => {
  const { messages } = await bot.as(name).sees('staff');
  const last = messages.findLast(({ buttons }) =>
    buttons.some(({ label }) => label === t('call:open.button')),
  );
  return bot.as(name).press({ message: last?.id ?? '', label: t('call:open.button') });
};
const again = (status: Answer) => status.press(t('call:own.howButton'));
const stop = (status: Answer) => status.press(t('call:own.stopButton'));
const threadsOf = async (name: string) =>
  (await bot.as(name).channels()).filter(
    ({ kind, parent }) => kind === 'private thread' && parent === 'help',
  );

describe('Asking a moderator', () => {
  test('says before sending who sees what, with the lines of the country above, and sends nothing yet', async () => {
    const page = await begin('newcomer');
    for (const words of [
      'call:before.sees',
      'call:before.thread',
      'call:before.onCall',
      'call:danger.question',
    ] as const)
      expect(page.text).toContain(t(words));
    expect(page.text).toContain(t('call:before.lastOwner', { minutes: 10 }));
    const places = ['**144**', '**142**', t('call:before.sees')].map((words) => page.text.indexOf(words));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const said = await page.select(t('call:danger.placeholder'), ['unsure']);
    expect(said.text).toContain('**144**');
    expect(newAlerts()).toEqual([]);
  });

  test('nobody awake: on duty, second and owner are mentioned in turn, and the person reads not to wait', async () => {
    const status = await send('newcomer');
    expect(status.text).toContain(t('call:standing.sent'));
    expect(newAlerts()).toEqual([['moderator1']]);
    await bot.advance('PT9M');
    expect((await again(status)).text).toContain(t('call:standing.sent'));
    await bot.advance('PT2M');
    await eventually(() => expect(newAlerts()).toEqual([['moderator1'], ['moderator2']]));
    // The answer that is open changed by itself, and the button says the same.
    await eventually(async () => {
      const { messages } = await bot.as('newcomer').sees('welcome');
      const own = messages.find(({ id }) => id === status.message?.id);
      expect(own?.text).toContain(t('call:standing.unopened'));
    });
    const late = await again(status);
    expect(late.text.indexOf('**142**')).toBeGreaterThan(0);
    expect(late.text.indexOf('**142**')).toBeLessThan(late.text.indexOf(t('call:standing.unopened')));
    await bot.advance('PT10M');
    await eventually(() => expect(newAlerts()).toEqual([['moderator1'], ['moderator2'], ['owner']]));
    await bot.advance('PT30M');
    expect((await bot.as('newcomer').command('mine', welcome)).text).toContain(t('call:standing.unopened'));
    expect(newAlerts()).toHaveLength(3);
    expect((await stop(await again(status))).text).toContain(t('call:standing.withdrawn'));
  });

  test('the alert is a mention and Open; who opens it reads what was said, and two can come into one thread', async () => {
    const page = await begin('member3');
    const status = await (await page.select(t('call:danger.placeholder'), ['yes'])).press(
      t('call:before.namedButton'),
    );
    const { messages } = await bot.as('moderator1').sees('staff');
    const alert = messages.at(-1);
    expect(alert?.text).toBe('@moderator1');
    expect(alert?.buttons.map(({ label }) => label)).toEqual([t('call:open.button')]);

    const opened = await open('moderator1');
    expect(opened.text).toContain(t('call:open.danger.yes'));
    expect(opened.text).toContain('@member3');
    expect((await again(status)).text).toContain(t('call:standing.seen'));
    const second = await open('moderator2');
    await Promise.all([opened.press(t('call:open.here')), second.press(t('call:open.here'))]);
    const third = await open('moderator3');
    expect(third.message?.buttons.map(({ label }) => label)).not.toContain(t('call:open.here'));

    expect((await again(status)).text).toContain('**Someone is coming:**');
    for (const name of ['member3', 'moderator1', 'moderator2']) expect(await threadsOf(name)).toHaveLength(1);
    expect(await threadsOf('member4')).toEqual([]);
    const [thread] = await threadsOf('member3');
    const room = Object.values(bot.discord.world.data.channels).find(({ id }) => id === thread?.id);
    expect(room?.thread?.invitable).toBe(false);
    expect((await bot.as('member3').sees(thread?.id ?? '')).text).toContain(t('call:greeting.readers'));
    await bot.advance('PT30M');
    expect(newAlerts()).toEqual([['moderator1']]);

    const twice = await begin('member3');
    expect(twice.text).toContain('**Someone is coming:**');
    await (await open('moderator1')).press(t('call:open.done'));
    expect((await again(status)).text).toContain(t('call:standing.done'));
  });

  test('without a name: nothing shows who it is until they choose, and nothing is left when it ends', async () => {
    const person = bot.idOf('member5');
    const lines = bot.log.length;
    const [asked, staffBefore] = [bot.requests().length, newAlerts().length];
    const status = await send('member5', 'namelessButton');
    expect(status.text).toContain(t('call:own.nameless'));
    expect(newAlerts()).toHaveLength(staffBefore + 1);
    const opened = await open('moderator1');
    expect(opened.text).toContain(t('call:open.nameless'));
    const here = await opened.press(t('call:open.here'));
    expect(here.text).toContain(t('call:open.waitsForName'));
    expect(JSON.stringify([opened.message, here.message])).not.toMatch(new RegExp(`${person}|member5`));
    expect(await threadsOf('member5')).toEqual([]);
    const sent = bot
      .requests()
      .slice(asked)
      .filter(({ route }) => !route?.startsWith('/interactions'));
    expect(JSON.stringify(sent.filter(({ route }) => !route?.startsWith('/webhooks')))).not.toContain(person);

    const choice = await bot.as('member5').command('mine', welcome);
    const coming = await choice.press(t('call:own.button'));
    expect(coming.text).toContain(t('call:coming.nameless'));
    const known = await coming.press(t('call:own.knownButton'));
    expect(known.text).toContain('Your thread is');
    expect(await threadsOf('member5')).toHaveLength(1);
    await stop(known);
    expect(bot.log.slice(lines).join('\n')).not.toContain(person);
    await bot.restart(async (store) => {
      const all = await keptCalls(store);
      expect(all.length).toBeGreaterThan(0);
      expect(JSON.stringify(all.at(-1))).not.toContain(person);
    });
  });

  test('killed between the note and the message, the bot mentions once after its restart', async () => {
    const route = 'POST /channels/{channel_id}/messages';
    await bot.fault({ kind: 'refuse', route, status: 500, times: 8, when: 'after' });
    const status = await send('member6');
    expect(status.text).toContain(t('call:standing.unsent'));
    await bot.mend();
    await bot.restart(() => bot.advance('PT3M'));
    await eventually(async () => expect((await again(status)).text).toContain(t('call:standing.sent')));
    expect(newAlerts()).toEqual([['moderator1']]);
    await stop(status);
  });

  test('whoever stops it and asks again within minutes is mentioned once; after that the message goes', async () => {
    const status = await send('member7');
    expect((await stop(status)).text).toContain(t('call:standing.withdrawn'));
    expect((await open('moderator2')).text).toContain(t('call:open.standing.withdrawn'));
    const again = await send('member7');
    expect(again.text).toContain(t('call:standing.sent'));
    expect(newAlerts()).toEqual([['moderator1']]);
    await bot.advance('PT11M'); // it goes on where it stood
    await eventually(() => expect(newAlerts()).toEqual([['moderator1'], ['moderator2']]));
    await stop(again);
    await bot.advance('PT11M');
    await eventually(() => expect(newAlerts()).toEqual([]));
  });

  test('whoever deletes their data with a call open ends it, and its messages go at once', async () => {
    const status = await send('member11');
    const opened = await open('moderator1');
    const come = await opened.press(t('call:open.here'));
    const [thread] = await threadsOf('member11');
    expect(thread).toBeDefined();
    // Something waits, and is said under other answers until they have looked.
    const labels = async () =>
      (await bot.as('member11').command('pledge', welcome)).message?.buttons.map(({ label }) => label);
    expect(await labels()).toContain(t('mine:waiting.button'));
    await again(status);
    expect(await labels()).not.toContain(t('mine:waiting.button'));
    const mine = await bot.as('member11').command('mine', welcome);
    const data = await mine.press(t('mine:data.button'));
    await (await data.press(t('mine:data.erase'))).press(t('mine:erase.confirm'));
    expect(newAlerts()).toEqual([]);
    expect((await bot.as('member11').command('mine', welcome)).text).not.toContain(t('call:own.section'));
    expect((await come.press(t('call:open.done'))).text).toContain('Nothing needs doing');
    expect((await bot.as('moderator1').sees(thread?.id ?? '')).text).toContain(t('call:farewell.ended'));
    await bot.advance('P7DT1H');
    await eventually(async () => expect(await threadsOf('member11')).toEqual([]));
  });

  test('who is suspended, or muted in posts without a name, asks like anybody; who wants messages gets a neutral one', async () => {
    await bot.restart((store) =>
      store.of(pledges).put([bot.guildId, bot.idOf('member12')], {
        state: 'signed',
        version: 1,
        signedAt: bot.discord.clock.now(),
        roleId: bot.guildId,
        hold: { kind: 'suspended' },
        place: 0,
      }),
    );
    await post(bot.as('member13'), { words: 'words for the mute' });
    await mute(await moderate(bot, 'words for the mute'));
    const refused = await post(bot.as('member13'), { words: 'more words' });
    expect(refused.text).toContain('Nothing was posted');

    for (const name of ['member12', 'member13']) {
      const person = bot.as(name);
      const choices = await (await person.command('mine', welcome)).press(t('mine:choices.button'));
      await choices.press(t('mine:messages.allow'));
      const status = await send(name);
      expect(status.text).toContain(t('call:standing.sent'));
      await (await open('moderator1')).press(t('call:open.here'));
      expect((await again(status)).text).toContain('Your thread is');
      const { messages } = await person.sees('dm');
      expect(messages.at(-1)?.text).toBe(t('mine:message.waits'));
      await (await open('moderator1')).press(t('call:open.done'));
      expect(newAlerts()).toEqual([]);
    }
  });

  test('is forgotten after a week, with the slot that led to it', async () => {
    const status = await send('member8');
    await stop(status);
    await bot.advance('P8D');
    await eventually(() => expect(newAlerts()).toEqual([]));
    let left: unknown[] = [];
    await vi.waitFor(
      async () => {
        await bot.restart(async (store) => {
          left = await keptCalls(store);
          const day = Math.floor(bot.discord.clock.now() / 86_400_000);
          for (let back = 0; back < 10; back += 1) {
            const slot = store.tag('call-own', bot.guildId, bot.idOf('member8'), String(day - back), '0');
            left.push(...[await store.of(ownCalls).get([slot])].filter((id) => id !== undefined));
          }
        });
        expect(left).toEqual([]);
      },
      { timeout: 10_000, interval: 1000 },
    );
  });
});

describe('People on call', () => {
  test('are named by the owner, and mentioned only once they agreed; where nobody did, that is said before sending', async () => {
    await bot.restart((store) => setUp(store, []));
    const page = await begin('member9');
    expect(page.text).toContain(t('call:before.nobody'));
    const status = await page.press(t('call:before.namedButton'));
    expect(newAlerts()).toEqual([[]]);
    await stop(status);

    const setup = await setupPage(bot, 'calls');
    const named = await setup.select(routes.name.make({ place: 2 }), ['moderator3']);
    expect(named.text).toContain(t('call:setup.named.waits', { n: 3, person: '@moderator3' }));
    expect((await named.select(routes.name.make({ place: 3 }), ['member1'])).text).toContain('commands here');
    const invited = await named.press(t('call:setup.invite'));
    expect(invited.text).toContain(t('call:setup.invited', { channel: '#staff' }));
    const { messages } = await bot.as('moderator3').sees('staff');
    const invite = messages.findLast(({ ephemeral }) => !ephemeral)?.id ?? '';
    const agree = (name: string) => bot.as(name).press({ message: invite, label: t('call:duty.agree') });
    expect((await agree('moderator4')).text).toContain('has not named you');
    expect((await agree('moderator3')).text).toContain(t('call:duty.agreed'));
    const second = await send('member9');
    expect(newAlerts().at(-1)).toEqual(['moderator3']);
    await stop(second);
    await bot.as('moderator3').press({ message: invite, label: t('call:duty.takeBack') });
    await bot.advance('PT11M');
    const third = await send('member9');
    expect(newAlerts().at(-1)).toEqual([]);
    await stop(third);
  });

  test('a staff channel that is out of reach is said at once, and a deleted one takes the button away', async () => {
    const page = await begin('member10');
    await bot.fault({ kind: 'remove-permission', permission: 'SendMessages', who: 'bot', channel: 'staff' });
    expect((await page.press(t('call:before.namedButton'))).text).toContain(t('call:closed'));
    await bot.fault({ kind: 'delete-channel', channel: 'staff' });
    const help = await bot.as('member10').command('crisis', welcome);
    expect(help.message?.buttons.map(({ label }) => label)).not.toContain(t('call:button'));
  });
});

async function keptCalls(store: Store): Promise<Call[]> {
  const list = await store.slots(callList).read([bot.guildId]);
  const found = await Promise.all(list.map(({ value }) => store.of(calls).get([bot.guildId, value])));
  return found.filter((call) => call !== undefined);
}
