import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { addPerson, NewPerson } from '../sandbox/discord/controls/people.ts';
import { type Answer, NotAllowed } from '../sandbox/people.ts';
import { everyBox } from '../sandbox/tours/telling.ts';
import { refusalText } from '../src/locales/index.ts';
import { pledges, roster, terms } from '../src/pledge/record.ts';
import * as routes from '../src/pledge/routes.ts';
import { defaultWords } from '../src/pledge/words.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import {
  choosePledgedRole,
  memberRole,
  openForm,
  ownBot,
  pledgeOf,
  setupPage,
  signPledge,
  type TestBot,
  t,
  withStore,
} from './parts/bot.ts';

const welcome = { channel: 'welcome' };
const day = 86_400_000;
const role = '@Pledged';
const words = defaultWords(t);
const typed = {
  intro: 'We look after one another.',
  duties: 'I keep what I read here to myself.\n- I am kind.',
  consequences: words.consequences,
  limits: words.limits,
};

/** A server with a role for the pledge. */
async function server(): Promise<TestBot> {
  const bot = await ownBot();
  await choosePledgedRole(bot);
  return bot;
}

/** The owner opens the form for the words. */
const openWords = async (bot: TestBot) => (await setupPage(bot, 'pledge')).press(routes.ownerWrite.make({}));

/** The owner writes the words and looks at them. */
async function write(bot: TestBot, fields: Partial<typeof typed>, again = 'no'): Promise<Answer> {
  return (await openWords(bot)).submit({ ...typed, ...fields, 'sign-again': again });
}

const publish = async (bot: TestBot, fields: Partial<typeof typed> = {}, again = 'no') =>
  (await write(bot, fields, again)).press(t('pledge:owner.draft.publish'));

const copyOf = (bot: TestBot, name: string) => bot.as(name).command('pledge', welcome);

async function signAgain(bot: TestBot, name: string): Promise<Answer> {
  const reading = await (await copyOf(bot, name)).press(t('pledge:signAgain'));
  const form = await reading.press(t('pledge:sign'));
  return form.submit(everyBox(form));
}

const waits = (answer: Answer) =>
  answer.message?.buttons.some(({ label }) => label === t('mine:waiting.button')) ?? false;

/** The direct messages that somebody got from the bot. */
async function messagesOf(bot: TestBot, name: string): Promise<string[]> {
  return (await bot.as(name).sees('dm')).messages.map(({ text }) => text);
}

async function allowMessages(bot: TestBot, name: string) {
  const mine = await bot.as(name).command('mine', welcome);
  const choices = await mine.press(t('mine:choices.button'));
  await choices.press(t('mine:messages.allow'));
}

describe('the words of the owner', () => {
  test('are looked at first, and nobody reads them before they are published', async () => {
    const bot = await server();
    const look = await write(bot, {});
    expect(look.text).toContain('- I keep what I read here to myself.\n- I am kind.');
    expect((await bot.as('newcomer').command('pledge', welcome)).text).toContain(words.intro);
    await look.press(t('pledge:owner.draft.publish'));
    expect((await bot.as('newcomer').command('pledge', welcome)).text).toContain(typed.intro);
    expect((await signPledge(bot.as('newcomer'))).text).toContain('Version 2');
  });

  test.each([
    ['no promise', { duties: '  \n-  ' }, 'pledge.noDuty', {}],
    ['eleven promises', { duties: 'a\n'.repeat(11) }, 'pledge.tooManyDuties', { count: 11 }],
    [
      'a promise that no box holds',
      { duties: `I ${'promise '.repeat(20)}` },
      'pledge.dutyTooLong',
      { duty: `I ${'promise '.repeat(20)}`.slice(0, 60), length: 161 },
    ],
    [
      'more than one message holds',
      {
        intro: 'a'.repeat(800),
        consequences: 'b'.repeat(700),
        limits: 'c'.repeat(700),
        duties: `${'d'.repeat(99)}\n`.repeat(10),
      },
      'pledge.tooLong',
      { length: 3190, most: 2800 },
    ],
  ] as const)(
    'that hold %s are kept as typed, and the form comes back with them',
    async (_, fields, code, details) => {
      const bot = await server();
      const refused = await write(bot, fields);
      expect(refused.text).toContain(refusalText(t, code, details));
      const again = await refused.press(t('pledge:owner.write'));
      expect(valuesOf(bot, again)).toEqual(expect.objectContaining({ ...typed, ...fields }));
      const mended = await again.submit({ ...typed, 'sign-again': 'no' });
      expect(mended.text).toContain(typed.intro);
      await mended.press(t('pledge:owner.draft.discard'));
      expect((await bot.as('newcomer').command('pledge', welcome)).text).toContain(words.intro);
    },
  );

  /** What stands in the fields of an open form. */
  function valuesOf(bot: TestBot, { modal }: Answer): Record<string, string | undefined> {
    const found: Record<string, string | undefined> = {};
    for (const part of bot.discord.world.data.interactions[modal?.id ?? '']?.modal?.components ?? []) {
      if (part.type === ComponentType.Label && part.component.type === ComponentType.TextInput)
        found[part.component.custom_id] = part.component.value;
    }
    return found;
  }

  test('are published once, however often it is pressed', async () => {
    const bot = await server();
    const look = await write(bot, {});
    const presses = [1, 2, 3].map(() => look.press(t('pledge:owner.draft.publish')));
    const texts = (await Promise.all(presses)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('Version 2 stands'))).toHaveLength(1);
    expect(texts.filter((text) => text === refusalText(t, 'pledge.noDraft', {}))).toHaveLength(2);
    expect((await signPledge(bot.as('newcomer'))).text).toContain('Version 2');
  });

  test('may hold ten promises: the form shares them out, and each has to be ticked', async () => {
    const bot = await server();
    const duties = Array.from({ length: 10 }, (_, n) => `I promise the thing with the number ${n}.`);
    await publish(bot, { duties: duties.join('\n') });
    const form = await openForm(bot.as('newcomer'));
    const groups = form.modal?.fields ?? [];
    expect(groups.length).toBeLessThanOrEqual(5);
    expect(groups.flatMap(({ options }) => options.map(({ label }) => label))).toEqual(duties);
    const [first, ...others] = Object.entries(everyBox(form));
    const short = Object.fromEntries([[first?.[0] ?? '', first?.[1].slice(1) ?? []], ...others]);
    await expect(form.submit(short)).rejects.toThrow(NotAllowed);
    expect((await form.submit(everyBox(form))).text).toContain(t('pledge:signed.role', { role }));
  });

  test('that changed while a form was open are not signed unread', async () => {
    const bot = await server();
    const form = await openForm(bot.as('newcomer'));
    await publish(bot);
    expect((await form.submit(everyBox(form))).text).toBe(refusalText(t, 'pledge.changed', {}));
    expect(bot.rolesOf('newcomer')).toEqual([]);
  });
});

describe('a new version', () => {
  test('that nobody has to sign again takes no role, and people keep the copy of what they signed', async () => {
    const bot = await server();
    await signPledge(bot.as('newcomer'));
    await publish(bot);
    await bot.advance('P60D');
    const copy = await copyOf(bot, 'newcomer');
    expect(copy.text).toContain(words.intro);
    expect(copy.text).toContain(t('pledge:copy.older', { version: 2 }));
    expect(waits(copy)).toBe(false);
    expect(bot.rolesOf('newcomer')).toEqual(['Pledged']);
  });

  test('that is to be signed again waits in /mine, keeps the role until the date, then takes it and says so', async () => {
    const bot = await server();
    await bot.addPerson({ name: 'early' });
    for (const name of ['early', 'newcomer']) await signPledge(bot.as(name));
    await bot.plant('welcome', ['mine.open']);
    const page = await publish(bot, {}, '7');
    expect(page.text).toContain('to sign again');
    await bot.advance('PT2M');
    await expect.poll(async () => waits(await bot.as('newcomer').command('report', welcome))).toBe(true);

    const mine = await bot.as('newcomer').command('mine', welcome);
    expect(mine.text).toContain(t('mine:notices.pledgeDue'));
    const read = await mine.press(t('mine:read'));
    expect(read.text).toContain('Please sign again by');
    expect(read.text).not.toContain(t('mine:notices.pledgeDue'));

    const signed = await signAgain(bot, 'early');
    expect(signed.text).toContain('Version 2');
    expect(waits(signed)).toBe(false);

    await bot.advance('P6DT23H');
    expect(bot.rolesOf('newcomer')).toEqual(['Pledged']);
    await bot.advance('PT2H');
    await expect.poll(() => bot.rolesOf('newcomer')).toEqual([]);
    expect(bot.rolesOf('early')).toEqual(['Pledged']);
    const after = await bot.as('newcomer').command('mine', welcome);
    expect(after.text).toContain(t('mine:notices.pledgeLapsed'));
    expect((await copyOf(bot, 'newcomer')).text).toContain(t('pledge:standing.lapsed', { role }));
    await signAgain(bot, 'newcomer');
    expect(bot.rolesOf('newcomer')).toEqual(['Pledged']);
    expect((await pledgeOf(bot, 'newcomer'))?.version).toBe(2);
  });

  test('reaches by direct message only who asked for that, and once, whatever restarts', async () => {
    const bot = await server();
    await bot.addPerson({ name: 'quiet' });
    for (const name of ['quiet', 'newcomer']) await signPledge(bot.as(name));
    await allowMessages(bot, 'newcomer');
    const before = await messagesOf(bot, 'newcomer');
    await publish(bot, {}, '7');
    await bot.advance('PT2M');
    await expect.poll(() => messagesOf(bot, 'newcomer')).toHaveLength(before.length + 1);
    expect((await messagesOf(bot, 'newcomer')).at(-1)).toContain(t('mine:message.waits'));
    for (let n = 0; n < 3; n += 1) {
      await bot.restart();
      await bot.advance('P1D');
    }
    await signPledge(bot.as('owner')); // the agenda has had its turn by then
    expect(await messagesOf(bot, 'newcomer')).toHaveLength(before.length + 1);
    expect(await messagesOf(bot, 'quiet')).toEqual([]);
  });

  test('takes no role from who left, and none back that the bot may not take; the others go on', async () => {
    const bot = await server();
    for (const name of ['gone', 'stuck', 'other']) {
      await bot.addPerson({ name });
      await signPledge(bot.as(name));
    }
    await publish(bot, {}, '7');
    await bot.as('gone').leave();
    await bot.advance('P6D');
    await bot.fault({ kind: 'refuse', route: `DELETE ${memberRole}`, status: 503, times: 4 });
    await bot.advance('P2D');
    await expect.poll(() => bot.rolesOf('other')).toEqual([]);
    await bot.mend();
    await bot.advance('PT5M');
    await expect.poll(() => bot.rolesOf('stuck')).toEqual([]);
    expect((await pledgeOf(bot, 'gone'))?.version).toBe(1);
  });

  test('that was published just as the bot stopped is watched over all the same', async () => {
    const bot = await server();
    await signPledge(bot.as('newcomer'));
    await publish(bot, {}, '7');
    await bot.restart();
    await bot.advance('P8D');
    await expect.poll(() => bot.rolesOf('newcomer')).toEqual([]);
  });
});

describe('renewal', () => {
  const renewEvery = async (bot: TestBot, days: string) =>
    (await setupPage(bot, 'pledge')).select(routes.ownerRenew.make({}), [days]);

  /** Makes somebody's signature so many days older. */
  const age = (bot: TestBot, name: string, days: number) =>
    bot.restart(async (store) => {
      await store.of(pledges).change([bot.guildId, bot.idOf(name)], (pledge) => {
        if (!pledge) throw new Error(`${name} has not signed`);
        return { ...pledge, signedAt: pledge.signedAt - days * day };
      });
    });

  test('asks two weeks before the time is up, once, and takes the role when it is', async () => {
    const bot = await server();
    await signPledge(bot.as('newcomer'));
    await renewEvery(bot, '182');
    await age(bot, 'newcomer', 160);
    await bot.advance('P1D');
    expect(waits(await copyOf(bot, 'newcomer'))).toBe(false);
    await bot.advance('P10D');
    await expect.poll(async () => waits(await bot.as('newcomer').command('report', welcome))).toBe(true);
    const due = await copyOf(bot, 'newcomer');
    expect(due.text).toContain('Please sign again by');
    await bot.restart();
    await bot.advance('P2D');
    expect(waits(await bot.as('newcomer').command('report', welcome))).toBe(false); // it was read
    expect(bot.rolesOf('newcomer')).toEqual(['Pledged']);
    await bot.advance('P10D');
    await expect.poll(() => bot.rolesOf('newcomer')).toEqual([]);
    await signAgain(bot, 'newcomer');
    expect(bot.rolesOf('newcomer')).toEqual(['Pledged']);
    expect((await copyOf(bot, 'newcomer')).text).not.toContain('Please sign again by');
  });

  test('takes no role in its first two weeks, however old a pledge is', async () => {
    const bot = await server();
    await signPledge(bot.as('newcomer'));
    await age(bot, 'newcomer', 400);
    await renewEvery(bot, '182');
    await bot.advance('P13D');
    expect((await copyOf(bot, 'newcomer')).text).toContain('Please sign again by');
    expect(bot.rolesOf('newcomer')).toEqual(['Pledged']);
    await bot.advance('P2D');
    await expect.poll(() => bot.rolesOf('newcomer')).toEqual([]);
  });

  test('that was switched off again takes nothing', async () => {
    const bot = await server();
    for (const name of ['newcomer', 'owner']) await signPledge(bot.as(name));
    await age(bot, 'newcomer', 400);
    await renewEvery(bot, '182');
    await renewEvery(bot, 'no');
    await bot.advance('P20D');
    await publish(bot, {}, '7'); // a date that is watched over, so that the agenda is seen to have had its turn
    await signAgain(bot, 'newcomer');
    await bot.advance('P8D');
    await expect.poll(() => bot.rolesOf('owner')).toEqual([]);
    expect((await copyOf(bot, 'newcomer')).text).not.toContain('sign again');
    expect(bot.rolesOf('newcomer')).toEqual(['Pledged']);
  });
});

describe('another role for the pledge', () => {
  test('comes with Restore in place of the old one, and withdrawing takes it', async () => {
    const bot = await server();
    await signPledge(bot.as('newcomer'));
    await makeRole(bot, 'Kept');
    await choosePledgedRole(bot, 'Kept');
    expect(bot.rolesOf('newcomer')).toEqual(['Pledged']);
    const copy = await copyOf(bot, 'newcomer');
    expect(copy.text).toContain(t('pledge:copy.roleChanged', { role: '@Kept', before: role }));
    const restored = await copy.press(t('pledge:restore'));
    expect(restored.text).not.toContain('Restore my role');
    expect(bot.rolesOf('newcomer')).toEqual(['Kept']);
    const home = await bot.as('owner').command('setup', welcome);
    await home.press(setupRoutes.undo.make({}));
    await (await copyOf(bot, 'newcomer')).press(t('pledge:restore'));
    expect(bot.rolesOf('newcomer')).toEqual(['Pledged']);
  });

  test('comes with signing again too, and the old one goes', async () => {
    const bot = await server();
    await signPledge(bot.as('newcomer'));
    await makeRole(bot, 'Kept');
    await choosePledgedRole(bot, 'Kept');
    await publish(bot, {}, '7');
    await signAgain(bot, 'newcomer');
    expect(bot.rolesOf('newcomer')).toEqual(['Kept']);
    expect((await pledgeOf(bot, 'newcomer'))?.formerRoleIds).toBeUndefined();
  });

  async function makeRole(bot: TestBot, name: string) {
    const response = await fetch(`${bot.discord.apiUrl}/v10/guilds/${bot.guildId}/roles`, {
      method: 'POST',
      headers: { authorization: `Bot ${bot.discord.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name, permissions: '0' }),
    });
    if (!response.ok) throw new Error(await response.text());
  }
});

describe('a server of 2,000 who signed', () => {
  test('signs a new version without losing one, within the limits of Discord', {
    timeout: 240_000,
  }, async () => {
    const bot = await server();
    const people = Array.from({ length: 2000 }, (_, n) => `signer${n}`);
    /** So many lost the role by hand: signing again gives it back. */
    const lost = 60;
    for (const [n, name] of people.entries()) {
      addPerson(bot.discord.world, NewPerson.parse({ name, roles: n < lost ? [] : ['Pledged'] }));
    }
    const roleId = roleOf(bot, 'Pledged');
    const signedAt = bot.discord.clock.now() - 100 * day;
    await bot.restart(async (store) => {
      for (const name of people) {
        const personId = bot.idOf(name);
        const place = await store.slots(roster).add([bot.guildId], personId);
        await store
          .of(pledges)
          .put([bot.guildId, personId], { state: 'signed', version: 1, signedAt, roleId, place });
      }
    });
    await publish(bot, {}, '14');
    const form = await openForm(bot.as('newcomer'));
    await bot.fault({ kind: 'refuse', route: `PUT ${memberRole}`, status: 429, times: 5, retryAfterMs: 50 });

    const began = performance.now();
    const queue = [...people];
    const failed: string[] = [];
    const waiting: string[] = [];
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
          const signed = await bot
            .as(name)
            .submit({ modal: sameForm(bot, form, name), fields: everyBox(form) });
          if (signed.message?.thinking) waiting.push(name);
          else if (!signed.text.includes(t('pledge:signed.role', { role }))) failed.push(signed.text);
        }
      }),
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const limited = bot.requests().filter(({ status }) => status === 429).length;
    process.stdout.write(
      `2,000 people signed again in ${seconds} s; Discord answered 429 ${limited} times\n`,
    );

    expect(failed.slice(0, 3)).toEqual([]);
    for (const name of waiting) {
      const seen = async () => (await bot.as(name).sees('welcome')).text;
      await expect.poll(seen).toContain(t('pledge:signed.role', { role }));
    }
    for (const name of people) expect(bot.rolesOf(name)).toEqual(['Pledged']);
    await bot.stop();
    await withStore(bot.folder, async (store) => {
      for (const name of people) {
        const pledge = await store.of(pledges).get([bot.guildId, bot.idOf(name)]);
        if (pledge?.version !== 2) throw new Error(`${name} was lost`);
      }
      expect(await store.slots(roster).count([bot.guildId])).toBe(people.length);
      expect((await store.of(terms).get([bot.guildId]))?.version).toBe(2);
    });
  });

  /** Puts a form that somebody opened before somebody else too: opening it is not what takes a crowd long. */
  function sameForm(bot: TestBot, { modal }: Answer, name: string): string {
    const { data, newId } = bot.discord.world;
    const opened = data.interactions[modal?.id ?? ''];
    if (!opened) throw new Error('There is no form');
    const id = newId();
    data.interactions[id] = { ...opened, id, user_id: bot.idOf(name), message_id: null };
    return id;
  }

  function roleOf(bot: TestBot, name: string): string {
    const roles = Object.values(bot.discord.world.data.guilds[bot.guildId]?.roles ?? {});
    const found = roles.find((each) => each.name === name);
    if (!found) throw new Error(`There is no role ${name}`);
    return found.id;
  }
});
