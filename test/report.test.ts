import { expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import { type Report, reports } from '../src/report/record.ts';
import { attempt, giveBack, goesAt, nextTry, read, standing, take, write } from '../src/report/rules.ts';
import { decode } from '../src/store/record.ts';

const day = 86_400_000;
const now = 20_000 * day + 5 * 3_600_000;
const [one, other] = ['100000000000000001', '100000000000000002'];
const channel = '300000000000000001';

const told = {
  kind: 'leaked',
  danger: 'no',
  young: false,
  intimate: false,
  keptFrom: [] as string[],
} as const;
const written = {
  ...told,
  id: 'a'.repeat(22),
  what: '  It hurt. ',
  where: '',
  trusted: false,
  own: 'tag',
  place: 0,
};
const report: Report = write(written, now);

/** As the first version wrote it. */
const sample = {
  version: 1,
  record: {
    id: 'b'.repeat(22),
    what: 'It hurt.',
    where: 'In #sharing',
    authorId: one,
    own: 'tag',
    at: now,
    goesAt: now + 180 * day,
    readBy: [other],
    takenBy: other,
    card: { channelId: channel, since: now, messageId: '400000000000000001' },
    place: 3,
  },
};

test('a report of the first version is read whole, with nothing said for its author', () => {
  expect(decode(reports, JSON.stringify(sample))).toEqual({
    ...sample.record,
    ...told,
    kind: 'other',
    danger: 'unsaid',
    trusted: false,
    messages: [],
    seen: { author: 0, team: 0 },
  });
});

test('about somebody under 18, or intimate pictures, no way there is kept', () => {
  const where = 'https://example.org/a';
  expect(write({ ...written, where }, now).where).toBe(where);
  expect(write({ ...written, where, young: true }, now).where).toBe('');
  expect(write({ ...written, where, intimate: true }, now).where).toBe('');
});

test('only a report by name comes before others', () => {
  expect(write({ ...written, trusted: true }, now).trusted).toBe(false);
  expect(write({ ...written, trusted: true, authorId: one }, now).trusted).toBe(true);
});

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
