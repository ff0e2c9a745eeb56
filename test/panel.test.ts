import { expect, test } from 'vitest';
import type { Panel } from '../src/panel/record.ts';
import { givenUp, isEmpty, place, placed, removed, vanished } from '../src/panel/rules.ts';

const [here, there] = ['300000000000000001', '300000000000000002'];
const [first, second] = ['400000000000000001', '400000000000000002'];
const id = 'a'.repeat(22);
const now = 1000;

const standing: Panel = placed(place(undefined, here, id, now), first);
const moving: Panel = place(standing, there, id, now);

test('a panel is wished for, then it stands', () => {
  expect(place(undefined, here, id, now)).toEqual({ next: { channelId: here, id, since: now }, old: [] });
  expect(standing).toEqual({ stands: { channelId: here, messageId: first }, old: [] });
});

test('wishing for the same place twice changes nothing', () => {
  expect(place(moving, there, 'b'.repeat(22), now + 1)).toBe(moving);
  expect(place(standing, here, id, now)).toBe(standing);
});

test('moving keeps the old message until the new one stands', () => {
  expect(moving.stands?.messageId).toBe(first);
  expect(placed(moving, second)).toEqual({
    stands: { channelId: there, messageId: second },
    old: [{ channelId: here, messageId: first }],
  });
});

test('choosing the old place again takes the wish back', () => {
  expect(place(moving, here, id, now)).toEqual(standing);
});

test('where Discord will not have the new message, the old one stays', () => {
  expect(givenUp(moving)).toEqual(standing);
});

test('a removed panel leaves its message to be taken away', () => {
  const gone = removed(standing);
  expect(gone).toEqual({ old: [{ channelId: here, messageId: first }] });
  expect(isEmpty(gone)).toBe(false);
});

test('a panel whose message was deleted by hand leaves nothing to do', () => {
  expect(isEmpty(vanished(standing))).toBe(true);
});
