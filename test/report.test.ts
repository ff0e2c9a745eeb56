import { expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import type { Report } from '../src/report/record.ts';
import { attempt, giveBack, goesAt, nextTry, read, standing, take, write } from '../src/report/rules.ts';

const day = 86_400_000;
const now = 20_000 * day + 5 * 3_600_000;
const [one, other] = ['100000000000000001', '100000000000000002'];
const channel = '300000000000000001';

const report: Report = write(
  { id: 'a'.repeat(22), what: '  It hurt. ', where: '', own: 'tag', place: 0 },
  now,
);

test('what was typed is kept without the space around it, and without a name unless one was given', () => {
  expect(report).toMatchObject({ what: 'It hurt.', where: '', at: now, readBy: [] });
  expect('authorId' in report).toBe(false);
});

test('a report is kept 180 whole days, and all of one day go at the same moment', () => {
  const night = 20_001 * day - 1;
  expect(goesAt(now)).toBe(goesAt(night));
  expect(goesAt(night)).toBe(20_181 * day);
  expect(goesAt(20_001 * day)).toBe(20_182 * day);
});

test('a moderator who opens it twice counts once', () => {
  const twice = read(read(report, one), one);
  expect(standing(twice).readers).toBe(1);
  expect(standing(read(twice, other)).readers).toBe(2);
});

test('one moderator looks after it at a time', () => {
  const taken = take(report, one);
  expect(take(taken, one)).toBe(taken);
  expect(() => take(taken, other)).toThrow(Refusal);
  expect(take(giveBack(taken), other).takenBy).toBe(other);
  expect(giveBack(report)).toBe(report);
});

test('an attempt that was begun goes on in the same channel, and begins anew in another', () => {
  const begun = attempt(report, channel, now);
  expect(begun.card).toEqual({ channelId: channel, since: now });
  expect(attempt(begun, channel, now + day).card.since).toBe(now);
  expect(attempt(begun, '300000000000000002', now + day).card.since).toBe(now + day);
});

test('until its card stands, its author reads that it waits', () => {
  expect(standing(attempt(report, channel, now)).waiting).toBe(true);
  const card = { channelId: channel, since: now, messageId: '400000000000000001' };
  expect(standing({ ...report, card }).waiting).toBe(false);
});

test('the pauses between attempts grow from a minute to an hour', () => {
  expect(nextTry(report, now) - now).toBe(60_000);
  expect(nextTry(report, now + 600_000) - now).toBe(1_200_000);
  expect(nextTry(report, now + day) - now).toBe(day + 3_600_000);
});
