import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { everyBox } from '../sandbox/tours/telling.ts';
import { type Pledge, pledges, roster } from '../src/pledge/record.ts';
import { choosePledgedRole, openForm, ownBot, signPledge, t } from './parts/bot.ts';
import { startFile } from './parts/program.ts';

const names = Array.from({ length: 200 }, (_, n) => `guest${n}`);

test.each([
  ['while most are being written', 1],
  ['while the roles are being given', 50],
])(
  'killed in the middle of two hundred pledges, %s, the bot loses none and doubles none',
  async (_, roles) => {
    const bot = await ownBot();
    await choosePledgedRole(bot);
    for (const name of names) await bot.addPerson({ name });
    const hasRole = (name: string) => bot.rolesOf(name).includes('Pledged');
    const readSigned = new Set<string>();
    await bot.away(signAndBeKilled);

    await settle();
    const first = await look();
    for (const name of names) {
      expect(first.pledges.get(name)?.state === 'signed', `${name}: the record and the role agree`).toBe(
        hasRole(name),
      );
      if (readSigned.has(name)) expect(hasRole(name), `${name} had read that they signed`).toBe(true);
    }
    expectOnce(first);

    // Whoever saw no answer tries again, as people do.
    const again = names.filter((name) => !hasRole(name)).slice(0, 20);
    for (const { text } of await Promise.all(again.map((name) => signPledge(bot.as(name))))) {
      expect(text).toContain(t('pledge:signed.title'));
    }
    await settle();
    const second = await look();
    for (const name of names) expect(second.pledges.get(name)?.state === 'signed').toBe(hasRole(name));
    for (const name of again) expect(hasRole(name)).toBe(true);
    expectOnce(second);
    for (const name of readSigned) {
      const { messages } = await bot.as(name).sees('welcome');
      expect(messages.filter(({ text }) => text.includes(t('pledge:signed.title')))).toHaveLength(1);
    }
    expect(bot.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);

    /** The bot as a process of its own: everyone signs at once, and it is killed while it gives the roles. */
    async function signAndBeKilled() {
      const { child, says, ended } = startFile('src/main.ts', [], {
        DISCORD_TOKEN: bot.discord.token,
        DISCORD_API_URL: bot.discord.apiUrl,
        OPERATOR: 'A test <this machine>',
        DATA_FOLDER: join(bot.folder, 'data'),
        MASTER_KEY_FILE: join(bot.folder, 'keys', 'master.key'),
      });
      await says('"ready"');
      const forms: { name: string; form: Answer }[] = [];
      for (let from = 0; from < names.length; from += 20) {
        const some = names.slice(from, from + 20);
        forms.push(
          ...(await Promise.all(some.map(async (name) => ({ name, form: await openForm(bot.as(name)) })))),
        );
      }
      for (const { name, form } of forms) {
        form.submit(everyBox(form)).then(
          ({ text }) => {
            if (text.includes(t('pledge:signed.role', { role: '@Pledged' }))) readSigned.add(name);
          },
          () => undefined, // nobody had answered when the test was over
        );
      }
      await expect
        .poll(() => names.filter(hasRole).length, { timeout: 20_000 })
        .toBeGreaterThanOrEqual(roles);
      child.kill('SIGKILL');
      await ended;
      expect(names.filter(hasRole).length, 'it was in the middle').toBeLessThan(190);
      if (roles > 1) expect(readSigned.size).toBeGreaterThan(0);
    }

    /** Moves the clock on until the agenda has nothing more to ask of Discord. */
    async function settle() {
      await bot.advance('PT2M');
      for (let quiet = 0, before = -1; quiet < 6; ) {
        quiet = bot.requests().length === before ? quiet + 1 : 0;
        before = bot.requests().length;
        await bot.advance('PT1S');
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }

    /** What is kept, while the bot is away for a moment. */
    async function look() {
      const found = new Map<string, Pledge>();
      const places: { slot: number; value: string }[] = [];
      await bot.restart(async (store) => {
        for (const name of names) {
          const pledge = await store.of(pledges).get([bot.guildId, bot.idOf(name)]);
          if (pledge) found.set(name, pledge);
        }
        const slots = store.slots(roster);
        for (let from = 0; from < (await slots.count([bot.guildId])); from += 200) {
          places.push(...(await slots.read([bot.guildId], { from })));
        }
      });
      return { pledges: found, places };
    }

    /** Every pledge has its own place in the roster, with its own name there. */
    function expectOnce({ pledges: found, places }: Awaited<ReturnType<typeof look>>) {
      for (const [name, { place }] of found) {
        expect(places.filter(({ slot }) => slot === place)).toEqual([{ slot: place, value: bot.idOf(name) }]);
      }
      expect(new Set([...found.values()].map(({ place }) => place)).size).toBe(found.size);
    }
  },
  90_000,
);
