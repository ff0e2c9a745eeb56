import { expect, test } from 'vitest';
import { button } from '../src/kit/components.ts';
import { createText } from '../src/locales/index.ts';
import type { Notice } from '../src/mine/record.ts';
import * as rules from '../src/mine/rules.ts';
import { homeView } from '../src/mine/view.ts';
import { measure, most } from './parts/message-size.ts';

const notice = (n: number) =>
  ({ id: String(n).padStart(22, '0'), kind: 'breachSaid', about: `about ${n}` }) as const;

test('about one record each kind waits once', () => {
  const once = rules.add([], notice(1), 1000);
  expect(rules.add(once, { ...notice(2), about: 'about 1' }, 2000)).toBe(once);
  expect(rules.add(once, { ...notice(2), kind: 'breachDecided', about: 'about 1' }, 2000)).toHaveLength(2);
});

test('what was opened no longer waits; the newest of the others comes first', () => {
  const list = rules.add(rules.add(rules.add([], notice(1), 1000), notice(2), 2000), notice(3), 3000);
  expect(rules.waiting(rules.see(list, 'about 2', 4000), 5000).map(({ about }) => about)).toEqual([
    'about 3',
    'about 1',
  ]);
});

test('what is over by itself waits no longer, and is not said again', () => {
  const list = rules.add([], { ...notice(1), until: 2000 }, 1000);
  expect(rules.waiting(list, 1999)).toHaveLength(1);
  expect(rules.waiting(list, 2000)).toEqual([]);
  expect(rules.add(list, { ...notice(2), about: 'about 1', until: 4000 }, 3000)).toBe(list);
});

test('seeing what is not there, or was seen, changes nothing', () => {
  const seen = rules.see(rules.add([], notice(1), 1000), 'about 1', 2000);
  expect(rules.see(seen, 'about 1', 3000)).toBe(seen);
  expect(rules.see(seen, 'about 9', 3000)).toBe(seen);
});

test('a list keeps fifty; what was read goes before what still waits', () => {
  let list: Notice[] = [];
  for (let n = 0; n < rules.mostNotices; n += 1) list = rules.add(list, notice(n), n);
  list = rules.see(list, 'about 7', 100);
  list = rules.add(list, notice(60), 200);
  expect(list).toHaveLength(rules.mostNotices);
  expect(list.map(({ about }) => about)).not.toContain('about 7');
  list = rules.add(list, notice(61), 300);
  expect(list).toHaveLength(rules.mostNotices);
  expect(list.map(({ about }) => about)).not.toContain('about 0');
});

test('messages are off until asked for, and one press stops them', () => {
  expect(rules.noChoices.messages).toBeUndefined();
  const on = rules.allowMessages(rules.noChoices, 'en-US', 1000);
  expect(on.messages).toEqual({ since: 1000, locale: 'en-US' });
  expect(rules.allowMessages(on, 'en-US', 2000).messages?.since).toBe(1000);
  expect(rules.stopMessages(on)).toEqual(rules.noChoices);
});

test('a language can be chosen, and given back to Discord', () => {
  const chosen = rules.speak(rules.noChoices, 'en-US');
  expect(chosen.language).toBe('en-US');
  expect(rules.speak(chosen, undefined)).toEqual(rules.noChoices);
});

test('a server is noted once, and can be forgotten', () => {
  const noted = rules.withServer(rules.noChoices, '100000000000000001');
  expect(rules.withServer(noted, '100000000000000001')).toBe(noted);
  expect(rules.withoutServer(noted, '100000000000000001')).toEqual(rules.noChoices);
});

test.each([7, 9, 12])(
  'with %i ways on, and as many sections, everything stands, and as many notices as one message holds',
  async (size) => {
    const t = (await createText())('de');
    const pages = [true, false].map((canChoose) => {
      const page = homeView(t, {
        server: { id: '1'.repeat(18), name: 'n'.repeat(100) },
        waiting: Array.from({ length: rules.mostNotices }, (_, n) => ({ ...notice(n), at: 0 })),
        sections: Array.from({ length: size }, () => ({ title: 'x'.repeat(60), lines: ['x'.repeat(160)] })),
        ways: Array.from({ length: size }, (_, n) => button(`way ${n}`, 'A way')),
        canChoose,
      });
      return page.components.map((each) => each.toJSON());
    });
    for (const page of pages) {
      expect(measure(page).components).toBeLessThanOrEqual(most.components);
      expect(measure(page).components).toBeGreaterThan(most.components - 3);
      expect(measure(page).text).toBeLessThanOrEqual(most.text);
      expect(JSON.stringify(page)).toContain(t('mine:read'));
    }
  },
);
