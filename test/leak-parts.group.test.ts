import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as people from '../src/leak/affected.ts';
import * as contact from '../src/leak/contact.ts';
import { putNotice, takeNotice } from '../src/leak/first-hour.ts';
import { Case } from '../src/leak/record.ts';
import { everyoneContacted, open } from '../src/leak/rules.ts';
import { codeOf } from './parts/refusal.ts';

const now = Date.UTC(2026, 10, 21, 12);
const minute = 60_000;
const id = (n: number) => `id${n}`.padEnd(22, '0');
const mod = '100000000000000001';
const opened = open({ id: id(0), name: 'Quiet Harbour', kind: 'leak', by: mod }, now);

test('a group is reached only by a notice that stands; it may be unsafe or out of reach without one', () => {
  const grouped = contact.setGroup(opened, 'unknown', now);
  expect(everyoneContacted(grouped)).toBe(false);
  const end = (kase: Case, outcome: 'reached' | 'unsafe' | 'unreached') =>
    codeOf(() => contact.endGroup(kase, outcome, mod, now));
  expect(end(opened, 'unsafe')).toBe('casework.noGroup');
  expect(end(grouped, 'reached')).toBe('casework.noNotice');
  expect([end(grouped, 'unsafe'), end(grouped, 'unreached')]).toEqual([undefined, undefined]);

  const onItsWay = putNotice(grouped, { by: mod, channelId: mod, nextWordAt: now }, now);
  expect(end(onItsWay, 'reached')).toBe('casework.noNotice');
  expect(end({ ...onItsWay, drill: true }, 'reached')).toBeUndefined();
  const { notice } = onItsWay.firstHour;
  if (!notice) throw new Error('there is a notice');
  const stands: Case = {
    ...onItsWay,
    firstHour: { ...onItsWay.firstHour, notice: { ...notice, post: { ...notice.post, messageId: mod } } },
  };
  const ended = contact.endGroup(stands, 'reached', mod, now);
  expect(everyoneContacted(ended)).toBe(true);
  expect(end(takeNotice(stands, mod, now), 'reached')).toBe('casework.noNotice');

  // More of them than was thought: contact with them begins anew. The same said twice changes nothing.
  expect(everyoneContacted(contact.setGroup(ended, 'some', now))).toBe(false);
  expect(contact.setGroup(ended, 'unknown', now)).toBe(ended);
  expect(everyoneContacted(contact.endGroup(ended, undefined, mod, now))).toBe(false);
  expect(everyoneContacted(contact.setGroup(ended, 'none', now))).toBe(true);
});

test('nobody is passed over but those who said so themselves, half an hour ago or more, once all others have an outcome', () => {
  const somebody = fc.record({
    listed: fc.boolean(),
    minutes: fc.integer({ min: 0, max: 60 }),
    ended: fc.boolean(),
  });
  const group = fc.constantFrom('none', 'open', 'ended');
  fc.assert(
    fc.property(fc.array(somebody, { maxLength: 10 }), group, (all, its) => {
      const affected = all.map(({ listed, minutes, ended }, n) => {
        const one = people.affected(
          { id: id(n), personId: `10000000000000001${n}`, ...(listed && { by: mod }) },
          now - minutes * minute,
        );
        return ended ? people.settle(one, 'unsafe', false, now) : one;
      });
      const listed = { ...opened, affected };
      const grouped = its === 'none' ? listed : contact.setGroup(listed, 'some', now);
      const kase = its === 'ended' ? contact.endGroup(grouped, 'unsafe', mod, now) : grouped;
      expect(Case.parse(kase)).toEqual(kase);

      const waiting = all.filter(({ ended }) => !ended);
      const may =
        waiting.length > 0 && its !== 'open' && waiting.every((each) => !each.listed && each.minutes >= 30);
      const passed = () => contact.passedOver(kase, now);
      if (may) expect(passed()).toEqual(contact.awaited(kase).map((each) => each.id));
      else expect(codeOf(passed)).toMatch(/^casework\.(wait|passLater)$/);
    }),
  );
});
