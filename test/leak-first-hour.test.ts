import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import { openDrill, wentWell } from '../src/leak/drill.ts';
import { exported, seal, unseal } from '../src/leak/export.ts';
import * as hour from '../src/leak/first-hour.ts';
import { firstHourView } from '../src/leak/first-hour-view.ts';
import * as people from '../src/leak/people.ts';
import { type Case, most, stepNames } from '../src/leak/record.ts';
import { closed, isHeld, type Overwrite, reopened } from '../src/leak/rooms.ts';
import * as rules from '../src/leak/rules.ts';
import { firstSettings } from '../src/leak/settings.ts';
import { createText } from '../src/locales/index.ts';
import { measure, most as size } from './parts/message-size.ts';

const t = (await createText())('en-US');
const now = Date.parse('2026-11-21T12:00:00Z');
const minute = 60_000;
const id = (n: number) => String(n).padStart(22, 'a');
const who = (n: number) => `10000000000000000${n}0`.slice(0, 18);
const ann = who(2);
const opened = (about: Partial<rules.Opening> = {}) =>
  rules.open({ id: id(1), name: 'Copper Lantern', kind: 'leak', ...about }, now);
const channel = (n: number) => `2000000000000000${String(n).padStart(2, '0')}`;

describe('closing a channel', () => {
  const bit = fc.integer({ min: 0, max: 40 }).map((n) => 1n << BigInt(n));
  const overwrite = (n: number) =>
    fc
      .tuple(fc.array(bit, { maxLength: 6 }), fc.array(bit, { maxLength: 6 }))
      .map(([allows, denies]): Overwrite => {
        const sum = (bits: bigint[]) => bits.reduce((all, each) => all | each, 0n);
        const deny = sum(denies);
        return { id: who(n), type: n < 5 ? 0 : 1, allow: String(sum(allows) & ~deny), deny: String(deny) };
      });
  const someRoom = fc
    .subarray([1, 2, 3, 4, 5, 6])
    .chain((ids) => fc.tuple(...ids.map(overwrite)))
    .map((all) => [...all]);
  const stays = { everyone: who(1), roles: [who(2)], bot: who(6) };
  const taken = (1n << 10n) | (1n << 11n) | (1n << 38n);
  const sorted = (all: readonly Overwrite[]) => all.toSorted((a, b) => a.id.localeCompare(b.id));

  test('nobody but the team sees it or writes in it, and opening it makes it exactly as it was', () => {
    fc.assert(
      fc.property(someRoom, (before) => {
        const made = closed(before, stays);
        for (const each of made) {
          if (each.id === who(2) || each.id === who(6)) expect(BigInt(each.allow) & taken).toBe(taken);
          else expect(BigInt(each.allow) & taken).toBe(0n);
        }
        expect(BigInt(made.find(({ id: role }) => role === who(1))?.deny ?? 0) & taken).toBe(taken);
        expect(sorted(reopened(made, { before, made }))).toEqual(sorted(before));
      }),
    );
  });

  test('whoever is let in by hand is noticed, and what keeps nobody in is not', () => {
    const before: Overwrite[] = [{ id: who(3), type: 0, allow: '0', deny: '0' }];
    const made = closed(before, stays);
    const as = (n: number, change: Partial<Overwrite>) =>
      made.map((each) => (each.id === who(n) ? { ...each, ...change } : each));
    const held = (current: Overwrite[]) => isHeld(current, { made }, stays.everyone);
    expect(held(made)).toBe(true);
    expect(held(as(1, { deny: '0' }))).toBe(false);
    expect(held(as(3, { allow: '1024' }))).toBe(false);
    expect(held([...made, { id: who(7), type: 1, allow: '1024', deny: '0' }])).toBe(false);
    expect(held(as(3, { allow: '64' }))).toBe(true);
  });

  test('what people changed meanwhile stays theirs', () => {
    const before: Overwrite[] = [{ id: who(1), type: 0, allow: '0', deny: '0' }];
    const made = closed(before, stays);
    const slow = made.map((each) =>
      each.id === who(1) ? { ...each, deny: String(BigInt(each.deny) | 1n) } : each,
    );
    const added: Overwrite = { id: who(7), type: 1, allow: '1024', deny: '0' };
    expect(sorted(reopened([...slow, added], { before, made }))).toEqual(
      sorted([{ ...before[0], id: who(1), type: 0, allow: '0', deny: '1' }, added]),
    );
  });
});

describe('the first hour', () => {
  const up = (kase: Case) => hour.putNotice(kase, { by: ann, channelId: channel(1), nextWordAt: now }, now);
  const done = (kase: Case) => hour.channelSettled(kase, channel(2), 'done');

  test('each press is undone by one, and in a drill it is noted and no more', () => {
    for (const drill of [false, true]) {
      const kase = opened({ drill });
      const all = hour.pauseRelay(hour.closeChannel(up(kase), channel(2), ann, now), ann, now);
      const undone = hour.openRelay(
        hour.openChannel(hour.takeNotice(all, ann, now), channel(2), ann, now),
        ann,
        now,
      );
      // Outside a drill Discord has to have it first.
      const settled = drill ? undone : hour.channelSettled(hour.noticeGone(undone), channel(2), 'gone');
      expect(settled.firstHour).toEqual({ closed: [] });
      expect(hour.unfinishedSince(undone)).toBe(drill ? undefined : now);
    }
  });

  test('what is begun with Discord is known until it is over', () => {
    const begun = hour.closeChannel(opened(), channel(2), ann, now + minute);
    expect(hour.unfinishedSince(begun)).toBe(now + minute);
    expect(hour.unfinishedSince(done(begun))).toBeUndefined();
    expect(hour.unfinishedSince(hour.closeAgain(done(begun), channel(2), ann, now + 2 * minute))).toBe(
      now + 2 * minute,
    );
    expect(hour.unfinishedSince(hour.noticeStands(up(opened()), channel(3)))).toBeUndefined();
    expect(hour.unfinishedSince(up(opened()))).toBe(now);
    expect(() => hour.closeAgain(opened(), channel(2), ann, now)).toThrow(Refusal);
  });

  test('a channel that Discord does not let the bot open keeps no case open', () => {
    const steps: Case = {
      ...done(
        hour.closeChannel(people.take(opened(), { who: ann, leads: 0, most: 3 }, now), channel(2), ann, now),
      ),
      settled: Object.fromEntries(stepNames.map((name) => [name, { by: ann, at: now, done: 'Done' }])),
    };
    expect(rules.closeHindrance(steps)).toBe('stillClosed');
    expect(rules.closeHindrance(hour.openChannel(steps, channel(2), ann, now))).toBeUndefined();
  });

  test('its fullest page fits one message, and says how each channel stands', () => {
    const lines = new Map<string, string>();
    for (const now of ['held', 'opened', 'refused', 'gone'] as const) {
      for (const [isDone, opening] of [
        [true, false],
        [false, false],
        [true, true],
      ] as const) {
        const closing = { by: ann, at: 0, done: isDone, opening };
        const page = firstHourView(t, {
          kase: {
            ...opened(),
            firstHour: {
              relay: { by: ann, at: 0 },
              closed: Array.from({ length: most.closedChannels }, (_, n) => ({
                ...closing,
                channelId: channel(n + 10),
              })),
            },
          },
          id: id(1),
          settings: firstSettings,
          live: { isNoticeLost: false, channels: Array.from({ length: most.closedChannels }, () => now) },
          relay: { on: true, closed: false },
          back: 'back',
        });
        const all = page.components.map((each) => each.toJSON());
        const found = measure(all);
        expect(found.text).toBeLessThanOrEqual(size.text);
        expect(found.components).toBeLessThanOrEqual(size.components);
        lines.set(`${now} ${isDone} ${opening}`, JSON.stringify(all[0]));
      }
    }
    // A channel that was deleted is gone, however it was left; what opens or closes does so whatever stands now.
    expect(new Set(lines.values()).size).toBe(8);
  });
});

test('a drill has three made-up members behind whom nobody stands, and ends with what went well and was missed', () => {
  let kase = openDrill(t, { id: id(1), name: 'Copper Lantern', by: ann }, [id(2), id(3), id(4)], now);
  expect(kase.affected.map(({ personId }) => personId)).toEqual([undefined, undefined, undefined]);
  expect(wentWell(kase).tookSoon).toBe(false);
  kase = people.take(kase, { who: ann, leads: 9, most: 3 }, now + minute);
  kase = hour.putNotice(kase, { by: ann, channelId: who(8), nextWordAt: now }, now);
  expect(wentWell(kase)).toMatchObject({ tookSoon: true, notice: true, contacted: false, review: false });
});

test('an export opens with its passphrase and no other, and a changed file does not open', async () => {
  const chance = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)] as const;
  const file = await seal(exported(opened()), 'seven grey geese', chance);
  expect(JSON.parse(await unseal(file, 'seven grey geese'))).toMatchObject({ name: 'Copper Lantern' });
  expect(file.toString('latin1')).not.toContain('Copper');
  await expect(unseal(file, 'eight grey geese')).rejects.toThrow();
  const changed = Buffer.from(file);
  changed[file.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  await expect(unseal(changed, 'seven grey geese')).rejects.toThrow();
  await expect(unseal(Buffer.from('hello'), 'seven grey geese')).rejects.toThrow(RangeError);
});
