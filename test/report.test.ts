import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import { keptFor } from '../src/leak/rules.ts';
import { createText } from '../src/locales/index.ts';
import { type Draft, mostMessages, type Report, reports } from '../src/report/record.ts';
import {
  brokenLinks,
  countDay,
  draftLasts,
  goesAt,
  keptDays,
  looked,
  news,
  nextTry,
  read,
  requireDraft,
  requireShown,
  say,
  setContact,
  standing,
  staysOn,
  withdraw,
  write,
} from '../src/report/rules.ts';
import { outsideView } from '../src/report/sent-view.ts';
import { aboutView, openView } from '../src/report/view.ts';
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
  const { card: _card, takenBy: _taken, goesAt: _goes, ...kept } = sample.record;
  expect(decode(reports, JSON.stringify(sample))).toEqual({
    ...kept,
    ...told,
    kind: 'other',
    danger: 'unsaid',
    trusted: false,
    messages: [],
    seen: { author: 0, team: 0 },
    told: true,
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

test('a report that came into no case is kept 180 whole days, and all of one day go at the same moment', () => {
  const night = 20_001 * day - 1;
  expect(goesAt(now)).toBe(goesAt(night));
  expect(goesAt(night)).toBe(20_181 * day);
  expect(goesAt(20_001 * day)).toBe(20_182 * day);
});

test('the days on which reports were written are counted, and one without any is on the list no more', () => {
  const two = [3, 1, 3].reduce<{ day: number; count: number }[]>((days, day) => countDay(days, day, 1), []);
  expect(two).toEqual([
    { day: 1, count: 1 },
    { day: 3, count: 2 },
  ]);
  expect(countDay(countDay(two, 1, -1), 3, -1)).toEqual([{ day: 3, count: 1 }]);
  expect(countDay(two, 9, -1)).toEqual(two);
});

test('how long reports and cases are kept is one figure', () => {
  expect(keptFor).toBe(keptDays * day);
});

test('a moderator who opens it twice counts once', () => {
  const twice = read(read(report, one), one);
  expect(standing(twice).readers).toBe(1);
  expect(standing(read(twice, other)).readers).toBe(2);
});

test('until its case stands before the moderators, its author reads that it waits; a sealed one waits for no channel', () => {
  expect(standing(report).stage).toBe('waiting');
  expect(standing({ ...report, told: true }).stage).toBe('unread');
  expect(standing({ ...report, keptFrom: [other] }).stage).toBe('unread');
});

test('what its author reads follows what became of it', () => {
  const steps = [(each: Report) => read(each, one), (each: Report) => withdraw(each, now)];
  let each = report;
  const stages = steps.map((step) => {
    each = step(each);
    return standing(each).stage;
  });
  expect(stages).toEqual(['read', 'withdrawn']);
});

test('what its case tells counts too', () => {
  const none = { told: false, taken: false, closed: false };
  expect(standing(report, none).stage).toBe('waiting');
  expect(standing(report, { ...none, told: true }).stage).toBe('unread');
  expect(standing(report, { ...none, taken: true }).stage).toBe('taken');
  expect(standing(read(report, one), { ...none, taken: true, closed: true }).stage).toBe('closed');
  expect(standing(withdraw(report, now), { ...none, closed: true }).stage).toBe('withdrawn');
});

test('for a moderator whom it names it is not there', () => {
  const sealed = { ...report, keptFrom: [one] };
  expect(() => requireShown(sealed, one)).toThrow(new Refusal('report.gone'));
  expect(() => requireShown(undefined, other)).toThrow(new Refusal('report.gone'));
  expect(requireShown(sealed, other)).toBe(sealed);
});

describe('messages', () => {
  const message = { id: 'm'.repeat(22), from: 'team', words: ' We are sorry. ' } as const;
  const answer = { id: 'n'.repeat(22), from: 'author', words: 'Thank you.' } as const;

  test('go both ways, once each, and are new until the other side opened them', () => {
    const talked = say(say(report, message, now), answer, now);
    expect(say(talked, answer, now)).toBe(talked);
    expect(talked.messages.map(({ words }) => words)).toEqual(['We are sorry.', 'Thank you.']);
    expect([news(talked, 'author'), news(talked, 'team')]).toEqual([1, 1]);
    const opened = looked(talked, 'author');
    expect([news(opened, 'author'), news(opened, 'team')]).toEqual([0, 1]);
    expect(looked(opened, 'author')).toBe(opened);
  });

  test('are refused without words, and where there are too many', () => {
    expect(() => say(report, { ...message, words: ' \n' }, now)).toThrow(
      new Refusal('report.nothingToWrite'),
    );
    let full = report;
    for (let n = 0; n < mostMessages; n += 1)
      full = say(full, { ...message, id: String(n).padStart(22, '0') }, now);
    expect(() => say(full, message, now)).toThrow(new Refusal('report.talkFull'));
  });

  test('stop for the team with Not now, not for the author, until they want contact again', () => {
    const stopped = setContact(report, false, now);
    expect(setContact(stopped, false, now + 1)).toBe(stopped);
    expect(() => say(stopped, message, now)).toThrow(new Refusal('report.noContact'));
    expect(say(stopped, answer, now).messages).toHaveLength(1);
    expect(say(setContact(stopped, true, now), message, now).messages).toHaveLength(1);
  });

  test('and words are gone once it is taken back; who must not see it stays', () => {
    const full = say({ ...report, authorId: other, keptFrom: [one] }, message, now);
    const back = withdraw(full, now);
    expect(JSON.stringify(back)).not.toMatch(/hurt|sorry/);
    expect(back).toMatchObject({ keptFrom: [one], messages: [], withdrawnAt: now });
    expect('authorId' in back).toBe(false);
    expect(withdraw(back, now + 1)).toBe(back);
    expect(() => say(back, answer, now)).toThrow(new Refusal('report.withdrawn'));
  });
});

test('where somebody decides whether to trust it stands who runs the bot, and that the server is theirs too', async () => {
  const t = (await createText())('en-US');
  const operator = { name: 'Robin', contact: 'robin@example.org', ownsServer: true };
  const draft = { young: false, intimate: false };
  const pages = (each: typeof operator) => [
    openView(t, each, ''),
    aboutView(t, each),
    outsideView(t, each, { draft, now }),
  ];
  const texts = (each: typeof operator) => pages(each).map(({ components }) => JSON.stringify(components));
  for (const page of texts(operator)) {
    expect(page).toContain('robin@example.org');
    expect(page).toContain(t('common:operatorOwns'));
  }
  for (const page of texts({ ...operator, ownsServer: false }))
    expect(page).not.toContain(t('common:operatorOwns'));
});

test('a draft is for its maker alone, for a quarter of an hour after the last choice', () => {
  const draft: Draft = { ...told, keptFrom: [], tag: 'mine', where: '', changedAt: now };
  expect(requireDraft(draft, 'mine', now + draftLasts - 1)).toBe(draft);
  for (const [each, tag, at] of [
    [undefined, 'mine', now],
    [draft, 'theirs', now],
    [draft, 'mine', now + draftLasts],
  ] as const)
    expect(() => requireDraft(each, tag, at)).toThrow(new Refusal('report.draftOver'));
});

describe('links', () => {
  const own = 'https://discord.com/channels/200000000000000001/300000000000000001/400000000000000001';

  test('are broken, but for those to a message of this very server', () => {
    expect(brokenLinks('See HTTPS://Example.org/a?b=http://c and more', '200000000000000001')).toBe(
      'See hxxpS://Example.org/a?b=http://c and more',
    );
    expect(brokenLinks(`Here: ${own}`, '200000000000000001')).toBe(`Here: ${own}`);
    expect(brokenLinks(own, '200000000000000002')).toBe(own.replace('http', 'hxxp'));
    expect(brokenLinks(`${own}@example.org`, '200000000000000001')).toMatch(/^hxxps:/);
    expect(brokenLinks('javascript:void', '200000000000000001')).toBe('javascript:void');
  });

  test('never stay whole, whatever stands around them, and nothing grows', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.webUrl(), fc.string(), fc.constant('\n'))), (parts) => {
        const words = parts.join(' ');
        const broken = brokenLinks(words, '200000000000000001');
        expect(broken.length).toBe(words.length);
        expect(broken).not.toMatch(/(?:^|\s)https?:/i);
      }),
    );
  });
});

test('the pauses between attempts grow from a minute to an hour', () => {
  expect(nextTry(report, now) - now).toBe(60_000);
  expect(nextTry(report, now + 600_000) - now).toBe(1_200_000);
  expect(nextTry(report, now + day) - now).toBe(day + 3_600_000);
});

test('a message that nobody opens keeps a report for half a year, and no longer', () => {
  const unread = say(report, { id: 'm'.repeat(22), from: 'team', words: 'Thank you' }, now);
  for (const [sides, days, stays] of [
    [['author'], 0, true],
    [['author'], 179, true],
    [['author'], 180, false],
    [['team'], 0, false],
    [['team', 'author'], 0, true],
  ] as const)
    expect(staysOn(unread, sides, now, now + days * day), `${sides} after ${days} days`).toBe(stays);
  expect(staysOn(looked(unread, 'author'), ['author'], now, now)).toBe(false);
});
