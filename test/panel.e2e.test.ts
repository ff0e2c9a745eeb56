import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import * as crisisRoutes from '../src/crisis/routes.ts';
import { refusalText } from '../src/locales/index.ts';
import type { Kind } from '../src/panel/record.ts';
import * as routes from '../src/panel/routes.ts';
import * as pledgeRoutes from '../src/pledge/routes.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { choosePledgedRole, openBot, ownBot, setupPage, type TestBot, t } from './parts/bot.ts';

const pages = { help: 'reports', relay: 'relay', pledge: 'pledge', staff: 'reports' } as const;
const titles = {
  help: 'panel:help.title',
  relay: 'panel:relay.title',
  pledge: 'panel:pledge.title',
  staff: 'panel:staff.title',
} as const;
const toChannel = 'POST /channels/{channel_id}/messages';

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.end());

const put = async (on: TestBot, kind: Kind, channel: string): Promise<Answer> =>
  (await setupPage(on, pages[kind])).select(routes.place.make({ kind }), [channel]);

const takeAway = async (on: TestBot, kind: Kind): Promise<Answer> =>
  (await setupPage(on, pages[kind])).press(routes.remove.make({ kind }));

/** The panels of a kind that stand in a channel. */
async function standing(on: TestBot, kind: Kind, channel: string) {
  const { messages } = await on.as('member1').sees(channel);
  return messages.filter(({ text, ephemeral }) => !ephemeral && text.startsWith(`## ${t(titles[kind])}`));
}

describe.each(['help', 'pledge'] as const)('the %s panel', (kind) => {
  test('is put in a channel, moved and removed from its page, and stands once', async () => {
    const own = await ownBot();
    await put(own, kind, 'welcome');
    expect(await standing(own, kind, 'welcome')).toHaveLength(1);
    const page = await put(own, kind, 'rules');
    expect(page.text).toContain(t('panel:owner.stands', { channel: '#rules' }));
    expect(await standing(own, kind, 'welcome')).toHaveLength(0);
    expect(await standing(own, kind, 'rules')).toHaveLength(1);
    expect((await takeAway(own, kind)).text).not.toContain('#rules');
    expect(await standing(own, kind, 'rules')).toHaveLength(0);
  });

  test('stands once where it is put twice at the same moment', async () => {
    const own = await ownBot();
    const [one, two] = [await setupPage(own, pages[kind]), await setupPage(own, pages[kind])];
    await Promise.all([one, two].map((page) => page.select(routes.place.make({ kind }), ['welcome'])));
    expect(await standing(own, kind, 'welcome')).toHaveLength(1);
  });

  test('pings nobody, and is the message of no one', async () => {
    const own = await ownBot();
    await put(own, kind, 'welcome');
    const [panel] = await standing(own, kind, 'welcome');
    expect(panel?.usedBy).toBeNull();
    expect(panel?.author.bot).toBe(true);
  });

  test.each([
    ['can not see', 'ViewChannel', 'panel.hidden'],
    ['can not write in', 'SendMessages', 'panel.silent'],
  ] as const)('is refused in a channel that the bot %s, with how to mend it', async (_, permission, code) => {
    const own = await ownBot();
    await put(own, kind, 'welcome');
    await own.fault({ kind: 'remove-permission', permission, who: 'bot', channel: 'help' });
    const refused = await put(own, kind, 'help');
    expect(refused.text).toBe(refusalText(t, code, { channel: '#help' }));
    expect(await standing(own, kind, 'welcome')).toHaveLength(1);
  });

  test('that somebody deleted by hand is known as gone', async () => {
    const own = await ownBot();
    await put(own, kind, 'welcome');
    const [panel] = await standing(own, kind, 'welcome');
    const { apiUrl, token } = own.discord;
    await fetch(`${apiUrl}/v10/channels/${panel?.channelId}/messages/${panel?.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bot ${token}` },
    });
    expect(await standing(own, kind, 'welcome')).toHaveLength(0);
    expect((await setupPage(own, pages[kind])).text).not.toContain('#welcome');
    await put(own, kind, 'welcome');
    expect(await standing(own, kind, 'welcome')).toHaveLength(1);
  });

  test('whose channel was deleted is named by Check, and can be put elsewhere', async () => {
    const own = await ownBot();
    await put(own, kind, 'help');
    await own.fault({ kind: 'delete-channel', channel: 'help' });
    const home = await own.as('owner').command('setup', { channel: 'welcome' });
    const checked = await home.press(setupRoutes.check.make({}));
    expect(checked.text).toContain(t(`setup:check.findings.${kind}PanelGone`, { channel: '' }));
    expect(checked.text).toContain(t('setup:check.mends.choosePanelChannel'));
    await put(own, kind, 'welcome');
    expect(await standing(own, kind, 'welcome')).toHaveLength(1);
  });

  test('that Discord could not take comes later by itself, once', async () => {
    const own = await ownBot();
    await own.fault({ kind: 'refuse', route: toChannel, status: 500, times: 8, when: 'after' });
    const page = await put(own, kind, 'welcome');
    expect(page.text).toContain(t('panel:owner.pending', { channel: '#welcome' }));
    await own.mend();
    await own.restart(() => own.advance('PT1H'));
    await expect
      .poll(async () => (await setupPage(own, pages[kind])).text)
      .toContain(t('panel:owner.stands', { channel: '#welcome' }));
    expect(await standing(own, kind, 'welcome')).toHaveLength(1);
  });

  test('still answers after a restart', async () => {
    const own = await ownBot();
    await put(own, kind, 'welcome');
    await own.restart();
    const panel = (await own.as('newcomer').sees('welcome')).last;
    const answer = await panel.press(kind === 'help' ? t('common:getHelp') : t('panel:pledge.button'));
    expect(answer.message?.ephemeral).toBe(true);
  });
});

test('the help panel leads everyone to help, to a report, and to what is theirs', async () => {
  await put(bot, 'help', 'welcome');
  const panel = (await bot.as('newcomer').sees('welcome')).last;
  expect((await panel.press(crisisRoutes.help.make({}))).text).toContain(t('crisis:danger'));
  expect((await panel.press(t('panel:help.reportButton'))).text).toContain(t('report:closed.title'));
  expect((await panel.press(t('panel:help.mineButton'))).text).toContain(t('mine:waiting.nothing'));
  expect(await standing(bot, 'help', 'welcome')).toHaveLength(1);
});

test('the pledge panel leads to the pledge, and shows the date by which to sign again', async () => {
  const own = await ownBot();
  await choosePledgedRole(own);
  await put(own, 'pledge', 'welcome');
  const panel = (await own.as('newcomer').sees('welcome')).last;
  expect(panel.text).toContain(t('pledge:default.intro'));
  const read = await panel.press(t('panel:pledge.button'));
  expect(read.message?.ephemeral).toBe(true);
  expect(read.text).toContain(t('pledge:default.consequences'));

  const page = await setupPage(own, 'pledge');
  const form = await page.press(t('pledge:owner.write'));
  const draft = await form.submit({ intro: 'We are gentle here.', 'sign-again': '14' });
  await draft.press(pledgeRoutes.ownerPublish.make({ version: 1 }));
  const text = async () => (await standing(own, 'pledge', 'welcome'))[0]?.text;
  await expect.poll(text).toContain('We are gentle here.');
  expect(await text()).toMatch(/If you signed an earlier version than 2, please sign again by/);
});

test('the panel of moderators leads them to their cases and the queue, each in a message of its own, and nobody else', async () => {
  const own = await ownBot();
  const page = await put(own, 'staff', 'staff');
  expect(page.text).toContain(t('panel:owner.stands', { channel: '#staff' }));
  const panel = (await own.as('owner').sees('staff')).last;
  for (const [label, title] of [
    [t('panel:staff.casesButton'), t('case:open.title')],
    [t('panel:staff.debriefButton'), t('debrief:panel.title')],
    [t('panel:staff.queueButton'), t('moderation:queue.title')],
  ] as const) {
    const opened = await panel.press(label);
    expect(opened.message?.ephemeral).toBe(true);
    expect(opened.text).toContain(title);
  }
  expect((await own.as('owner').sees('staff')).messages.filter(({ ephemeral }) => !ephemeral)).toHaveLength(
    1,
  );

  // Somewhere that everyone sees, by mistake: it answers moderators only.
  await put(own, 'staff', 'welcome');
  const open = (await own.as('newcomer').sees('welcome')).last.message?.id ?? '';
  for (const label of [t('panel:staff.casesButton'), t('panel:staff.debriefButton')])
    expect((await own.as('newcomer').press({ message: open, label })).text).toContain(
      refusalText(t, 'common.moderatorsOnly', {}),
    );
});
