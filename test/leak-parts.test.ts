import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import * as people from '../src/leak/affected.ts';
import { figuresOf, median } from '../src/leak/figures.ts';
import { broken, fitting, isHere, readLink, readLinks } from '../src/leak/links.ts';
import { candidates, fold, lint, repeats, type Surroundings } from '../src/leak/lint.ts';
import type { Case } from '../src/leak/record.ts';
import * as removal from '../src/leak/removal.ts';
import { sharedOf, tick, withChange } from '../src/leak/review.ts';
import { open } from '../src/leak/rules.ts';
import {
  isPastReview,
  platformNames,
  platformOf,
  routeOf,
  takedownRoutes,
} from '../src/leak/takedown-routes.ts';
import * as update from '../src/leak/update.ts';

const now = Date.UTC(2026, 10, 21, 12);
const hour = 3_600_000;
const day = 24 * hour;
const id = (n: number) => `id${n}`.padEnd(22, '0');
const [ada, ben, cat, mod, other] = [1, 2, 3, 4, 5].map((n) => `10000000000000000${n}`) as [
  string,
  string,
  string,
  string,
  string,
];

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('links', () => {
  const link = fc.webUrl({ withFragments: true, withQueryParameters: true });

  test('a link that is shown can’t be pressed, and comes back as it was', () => {
    fc.assert(
      fc.property(link, (url) => {
        const read = readLink(url);
        if (!('link' in read)) return;
        const shown = broken(read.link);
        expect(shown).not.toMatch(/https?:\/\/|`|:\/\/[^/]*[a-z]\.[a-z]/i);
        expect(readLink(shown)).toEqual(read);
      }),
    );
  });

  test('a link inside a link can’t be pressed either', () => {
    const shown = broken('https://web.archive.org/web/2020/https://www.example.com/x?u=http://a.example');
    expect(shown).toBe('hxxps://web[.]archive[.]org/web/2020/https:∕∕www[.]example.com/x?u=http:∕∕a.example');
  });

  test.each([
    ['javascript:alert(1)', 'notTheWeb'],
    ['JaVaScRiPt:alert(1)', 'notTheWeb'],
    ['data:text/html,hello', 'notTheWeb'],
    ['file:///etc/passwd', 'notTheWeb'],
    ['hello', 'notALink'],
    ['http://', 'notALink'],
    [`https://example.com/${'a'.repeat(600)}`, 'tooLong'],
  ])('%s is not kept', (typed, why) => {
    expect(readLink(typed)).toEqual({ why });
  });

  test.each([
    ['example.com/x', 'https://example.com/x'],
    ['hxxps://example[.]com/x', 'https://example.com/x'],
    ['hxxp://example(dot)com', 'http://example.com/'],
    ['<https://example.com/x>', 'https://example.com/x'],
    ['https://me:secret@example.com/', 'https://example.com/'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
  ])('%s is read as %s', (typed, read) => {
    expect(readLink(typed)).toEqual({ link: read });
  });

  test('thirty links at once are read, each once, and nothing that was typed is lost', () => {
    const thirty = Array.from({ length: 30 }, (_, n) => `https://example.com/${n}`);
    const typed = [...thirty, thirty[0], 'https://example.com/one-more', 'javascript:x', 'words'].join('\n');
    const { links, unread } = readLinks(typed);
    expect(links).toEqual(thirty);
    expect(unread).toEqual([
      { typed: 'https://example.com/one-more', why: 'tooMany' },
      { typed: 'javascript:x', why: 'notTheWeb' },
      { typed: 'words', why: 'notALink' },
    ]);
  });

  test('what a case has no room for is given back', () => {
    const read = readLinks('example.com/1 example.com/2 hello');
    expect(fitting(read, 1)).toEqual({
      links: ['https://example.com/1'],
      unread: [
        { typed: 'https://example.com/2', why: 'full' },
        { typed: 'hello', why: 'notALink' },
      ],
    });
  });

  test('whatever is typed, reading it ends, and each word is kept or given back', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (typed) => {
        const { links, unread } = readLinks(typed);
        const count = typed.split(/[\s,;]+/).filter((word) => word !== '').length;
        expect(links.length + unread.length).toBeLessThanOrEqual(count);
        for (const each of unread) expect(typed).toContain(each.typed);
      }),
    );
  });

  test('a message of this very server is told from another’s', () => {
    const guild = '200000000000000001';
    expect(isHere(`https://discord.com/channels/${guild}/1/2`, guild)).toBe(true);
    expect(isHere(`https://ptb.discord.com/channels/${guild}/1/2`, guild)).toBe(true);
    expect(isHere('https://discord.com/channels/200000000000000002/1/2', guild)).toBe(false);
    expect(isHere(`https://discord.com.example.org/channels/${guild}/1`, guild)).toBe(false);
    expect(platformOf(`https://discord.com/channels/${guild}/1/2`, guild)).toBe('here');
  });
});

describe('ways to have something taken down', () => {
  test('each platform has one, with an address, and every one is to be reviewed', () => {
    for (const name of [...platformNames, 'intimate', 'young'] as const) {
      const route = routeOf(name);
      expect(Date.parse(route.reviewBy)).toBeGreaterThan(0);
      if (name !== 'here' && name !== 'other') expect(route.where.length).toBeGreaterThan(0);
    }
    expect(takedownRoutes.length).toBe(platformNames.length + 2);
  });

  test.each([
    ['https://www.reddit.com/r/x', 'reddit'],
    ['https://old.reddit.com/r/x', 'reddit'],
    ['https://notreddit.com/r/x', 'other'],
    ['https://twitter.com/x/1', 'x'],
    ['https://youtu.be/1', 'youtube'],
    ['https://t.me/x', 'telegram'],
    ['https://www.google.com/search?q=x', 'google'],
    ['https://docs.google.com/document/1', 'other'],
    ['https://web.archive.org/web/1', 'archive'],
  ])('%s is %s', (link, platform) => {
    expect(platformOf(link, '1')).toBe(platform);
  });

  test('a route past its date says so, and not a day before', () => {
    const route = { ...routeOf('reddit'), reviewBy: '2027-05-20' };
    expect(isPastReview(route, Date.UTC(2027, 4, 19, 23))).toBe(false);
    expect(isPastReview(route, Date.UTC(2027, 4, 20))).toBe(true);
  });
});

describe('what is told to everybody', () => {
  const report =
    'I told them about the week in March when I could not leave my room and nobody came to see me.';
  const around = (more: Partial<Surroundings> = {}): Surroundings => ({
    links: [],
    reported: [report],
    names: ['Ada Lovelace', 'benny_42'],
    memberNames: [],
    hasTraces: false,
    late: false,
    ...more,
  });
  const refused = (words: string, more?: Partial<Surroundings>) => lint(words, around(more)).refused;
  const calm = 'Something that belongs here was shared outside. We are sorry, and we look into it.';

  test('plain and kind words pass', () => {
    expect(lint(calm, around())).toEqual({ refused: [], asked: [], names: [] });
  });

  test('any five words in a row of a report are refused, however they are dressed up', () => {
    const words = fold(report).split(' ');
    const dress = [
      (each: string) => each.toUpperCase(),
      (each: string) => each.split('').join('\u200B'),
      (each: string) => `**${each}**`,
      (each: string) => each,
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: words.length - 5 }),
        fc.integer({ min: 5, max: 9 }),
        fc.constantFrom(...dress),
        fc.constantFrom(' ', ', ', '\n', ' - '),
        (from, length, how, between) => {
          const planted = words
            .slice(from, from + length)
            .map(how)
            .join(between);
          expect(refused(`${calm} ${planted} ${calm}`)).toContain('quote');
          expect(repeats(planted, [report])).toBe(true);
        },
      ),
    );
  });

  test('a short report is a quote as a whole, and a word of it is none', () => {
    expect(refused('they posted my diary', { reported: ['posted my diary'] })).toContain('quote');
    expect(refused('A diary is a good habit.', { reported: ['posted my diary'] })).toEqual([]);
    expect(refused(calm, { reported: ['', 'sorry', '!!'] })).toEqual([]);
  });

  test('a quote in a script without spaces is found', () => {
    const said = '昨日の夜に話したことを誰かが外で見せていました';
    expect(refused(`お知らせ。${said.slice(2, 16)}。`, { reported: [said] })).toContain('quote');
    expect(refused('お知らせがあります。', { reported: [said] })).toEqual([]);
  });

  test.each([
    '<@123456789012345678>',
    '<@&123456789012345678>',
    '@everyone',
    '@here',
    '<#123456789012345678>',
    '@\u200Beveryone',
    'ask @benny',
  ])('a mention is refused: %s', (mention) => {
    expect(refused(`${calm} ${mention}`)).toContain('mention');
  });

  test.each([
    'https://leaks.example/t/9',
    'leaks.example/t/9',
    'hxxps://leaks[.]example/t/9',
    'HTTPS://LEAKS.EXAMPLE/T/9',
    'https://www.leaks.example/t/9/more',
    'look at leaks.example today',
    'leaks[.]example',
  ])('where the leak is, is refused: %s', (words) => {
    expect(refused(`${calm} ${words}`, { links: ['https://leaks.example/t/9'] })).toContain('leakLink');
  });

  test('the name of a platform that everybody uses is not where the leak is; the page on it is', () => {
    const links = ['https://www.reddit.com/r/somewhere/1'];
    expect(refused('We asked reddit.com to take it down.', { links })).toEqual([]);
    expect(refused('It is at reddit.com/r/somewhere/1', { links })).toContain('leakLink');
  });

  test.each([
    'Ada Lovelace',
    'ADA  LOVELACE',
    'ada-lovelace',
    'Ádá Lovelace',
    'benny_42',
    'A\u200Bda Lovelace',
  ])('the name of somebody in the case is refused: %s', (name) => {
    expect(refused(`We think of ${name} today.`)).toContain('name');
  });

  test('a name inside another word is none', () => {
    expect(refused('A benny_424 is somebody else.')).toEqual([]);
    expect(refused(calm, { names: ['', 'w', '!'] })).toEqual([]);
  });

  test('blame, details and members’ names are asked about, and let through', () => {
    const found = lint('Rose should have known. He is 17 years old and works at the harbour.', {
      ...around(),
      memberNames: ['Rose', 'Jo'],
    });
    expect(found).toEqual({ refused: [], asked: ['blame', 'detail', 'memberName'], names: ['Rose'] });
    expect(lint('See https://help.example', around()).asked).toEqual(['link']);
    expect(lint(calm, around({ hasTraces: true })).asked).toEqual(['detail']);
  });

  test('words that may be names are few, and each once', () => {
    expect(candidates('Rose and Rose met Jo. Émile, too.', 3)).toEqual(['Rose', 'Jo', 'Émile']);
    expect(candidates('A B C Dd', 3)).toEqual(['Dd']);
  });
});

describe('approval', () => {
  const words = { id: id(1), kind: 'first', words: 'We look into it.', promised: 1, by: mod } as const;
  const drafted = () => update.updateOf(update.draft([], words, now), id(1));
  const print = update.printOf(words);

  test('whoever wrote it does not approve it, unless alone', () => {
    expect(codeOf(() => update.approve(drafted(), { who: mod, print, alone: false }, now))).toBe(
      'casework.needsSecond',
    );
    expect(update.approve(drafted(), { who: mod, print, alone: true }, now).approved?.alone).toBe(true);
    expect(update.approve(drafted(), { who: other, print, alone: false }, now).approved?.alone).toBe(false);
  });

  test('what was approved is exactly what was read: any other word makes it void', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 50 }),
        fc.constantFrom(...update.promises),
        fc.constantFrom(...update.updateKinds),
        (text, promised, kind) => {
          const approved = update.approve(drafted(), { who: other, print, alone: false }, now);
          const changed = update.updateOf(
            update.draft([approved], { ...words, words: text, promised, kind }, now + 1),
            id(1),
          );
          const same = text === words.words && promised === 1 && kind === 'first';
          expect(update.isApproved(changed)).toBe(same);
          expect(codeOf(() => update.post(changed, { by: mod }, now))).toBe(
            same ? undefined : 'casework.notApproved',
          );
        },
      ),
    );
  });

  test('a button from before the words changed approves nothing', () => {
    const changed = update.updateOf(
      update.draft([drafted()], { ...words, words: 'Other words.' }, now),
      id(1),
    );
    expect(codeOf(() => update.approve(changed, { who: other, print, alone: false }, now))).toBe(
      'casework.readsOtherwise',
    );
  });

  test('what stands is changed by nobody, and stands once', () => {
    const approved = update.approve(drafted(), { who: other, print, alone: false }, now);
    const posted = update.post(approved, { by: mod, channelId: ada }, now);
    expect(update.post(posted, { by: other, channelId: ben }, now + 1)).toBe(posted);
    expect(codeOf(() => update.draft([posted], { ...words, words: 'x' }, now))).toBe('casework.posted');
    const failed = { ...posted, posted: { by: mod, since: now, channelId: ada, failed: true } };
    expect(update.post(failed, { by: other, channelId: ben }, now + 1).posted?.channelId).toBe(ben);
  });

  test('a promise is kept by the next word in time, owed until then, and broken by silence', () => {
    const at = (since: number, promised: number): update.Update => ({
      ...words,
      at: since,
      promised,
      posted: { by: mod, since },
    });
    expect(update.owedAt([at(now, 2)])).toBe(now + 2 * day);
    expect(update.owedAt([at(now, 2), at(now + day, 0)])).toBeUndefined();
    expect(update.promisesKept([at(now, 2)], now + day)).toEqual({ of: 0, kept: 0 });
    expect(update.promisesKept([at(now, 2)], now + 3 * day)).toEqual({ of: 1, kept: 0 });
    expect(update.promisesKept([at(now, 2), at(now + day, 0)], now + 9 * day)).toEqual({ of: 1, kept: 1 });
    expect(update.promisesKept([at(now, 2), at(now + 3 * day, 0)], now + 9 * day)).toEqual({
      of: 1,
      kept: 0,
    });
  });
});

describe('somebody affected', () => {
  const one = people.affected({ id: id(1), personId: ada, by: mod }, now);
  const told = (each: people.Affected, at = now) =>
    people.tell(each, { by: mod, via: 'mine', what: 'words' }, at);

  test('ten are looked after one by one, nobody twice, and the eleventh is of the group', () => {
    const many = Array.from({ length: 12 }, (_, n) =>
      people.affected({ id: id(n), personId: `1000000000000001${String(n).padStart(2, '0')}`, by: mod }, now),
    );
    const first = people.withPeople([], [...many.slice(0, 3), ...many.slice(0, 3)]);
    expect(first).toEqual({ list: many.slice(0, 3), full: false });
    const { list, full } = people.withPeople(first.list, many);
    expect([list.length, full]).toEqual([10, true]);
  });

  test('one was not reached after two tries or once they left, and was reached only once told', () => {
    expect(codeOf(() => people.settle(one, 'unreached', false, now))).toBe('casework.tryTwice');
    expect(codeOf(() => people.settle(told(one), 'unreached', false, now))).toBe('casework.tryTwice');
    expect(people.settle(told(told(one)), 'unreached', false, now).outcome).toBe('unreached');
    expect(people.settle(one, 'unreached', true, now).outcome).toBe('unreached');
    expect(codeOf(() => people.settle(one, 'reached', false, now))).toBe('casework.notTold');
    expect(people.settle(one, 'unsafe', false, now).outcome).toBe('unsafe');
  });

  test('opening what the team told is being reached; a later look keeps the first moment', () => {
    const opened = people.opened(told(one), now + hour);
    expect([opened.outcome, opened.outcomeAt, opened.seenAt]).toEqual(['reached', now + hour, now + hour]);
    expect(people.opened(opened, now + 2 * hour).outcomeAt).toBe(now + hour);
    expect(people.opened(one, now)).toBe(one);
  });

  test('Not now is an answer: nobody can write, nothing checks in, and one press takes it back', () => {
    const stopped = people.stop(told(one), now);
    expect(stopped.outcome).toBe('declined');
    expect(people.nextCheckIn(stopped, now)).toBeUndefined();
    expect(codeOf(() => told(stopped))).toBe('casework.wantsNone');
    const again = people.resume(stopped, now);
    expect([again.outcome, again.stoppedAt]).toEqual(['reached', undefined]);
    expect(told(again).told.length).toBe(2);
    // Who was never told is to be contacted again.
    expect(people.resume(people.stop(one, now), now).outcome).toBeUndefined();
    expect(people.stop(people.opened(told(one), now), now).outcome).toBe('reached');
  });

  test('check-ins come after a day, a week, a month and three months, or as they choose', () => {
    const times = (each: people.Affected) => {
      const found = [];
      for (let at = people.nextCheckIn(each, now); at !== undefined; at = people.nextCheckIn(each, at))
        found.push((at - now) / day);
      return found;
    };
    expect(times(one)).toEqual([]);
    expect(times(told(one))).toEqual([1, 7, 30, 90]);
    expect(times(people.plan(told(one), 'fewer'))).toEqual([7, 90]);
    expect(times(people.plan(told(one), 'none'))).toEqual([]);
    expect(times(told(told(one), now + 5 * day))).toEqual([1, 7, 30, 90]);
    expect(people.plan(one, 'usual')).toBe(one);
    expect(people.plan(one, 'fewer').checkIns.round).toBe(1);
  });

  test('whoever deletes their data leaves no name, wish or word', () => {
    const full = people.wish(
      people.tell(one, { by: mod, via: 'mine', what: 'words', words: 'We think of you.' }, now),
      { who: mod, companion: ben, needs: 'quiet' },
    );
    const left = people.Affected.parse(people.nameless(full, now));
    expect(JSON.stringify(left)).not.toMatch(new RegExp(`${ada}|${ben}|quiet|think of you`));
    expect(people.hasOutcome(left)).toBe(true);
  });

  const press = fc.constantFrom(
    'tell',
    'open',
    'stop',
    'resume',
    'talk',
    'fewer',
    'none',
    'unsafe',
    'unsettle',
  );
  test('no order of presses reaches a state that the record refuses, and none is a dead end', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
        let each = one;
        presses.forEach((which, n) => {
          try {
            each = {
              tell: () => told(each, now + n),
              open: () => people.opened(each, now + n),
              stop: () => people.stop(each, now + n),
              resume: () => people.resume(each, now + n),
              talk: () => people.askToTalk(each, now + n),
              fewer: () => people.plan(each, 'fewer'),
              none: () => people.plan(each, 'none'),
              unsafe: () => people.settle(each, 'unsafe', false, now + n),
              unsettle: () => people.unsettle(each),
            }[which]();
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          people.Affected.parse(each);
          if (each.stoppedAt !== undefined) expect(people.nextCheckIn(each, now)).toBeUndefined();
        });
        expect(people.hasOutcome(people.settle(each, 'declined', false, now))).toBe(true);
      }),
    );
  });
});

describe('a place where it stands', () => {
  const place = (n: number, kind: removal.PlaceKind = 'words'): removal.Removal =>
    removal.Removal.parse({
      id: id(n),
      platform: 'reddit',
      kind,
      by: mod,
      since: now + n,
      state: 'found',
      asks: [],
      ...(!removal.isClosed(kind) && { link: `https://example.com/${n}` }),
    });

  test('of minors and intimate pictures no link is kept', () => {
    expect(removal.Removal.safeParse({ ...place(1), kind: 'young' }).success).toBe(false);
    expect(removal.Removal.safeParse({ ...place(1), kind: 'intimate' }).success).toBe(false);
  });

  test('the most sensitive comes first, and what is over last', () => {
    const list = [
      place(1),
      place(2, 'picture'),
      { ...place(3, 'young'), state: 'gone' as const },
      place(4, 'intimate'),
      place(5, 'identity'),
    ];
    expect(removal.inOrder(list).map((each) => each.id)).toEqual([id(4), id(5), id(2), id(1), id(3)]);
  });

  test('asked, refused, asked again, gone, looked at in a week and in a month, and then no more', () => {
    let each = removal.note(place(1), 'ask', { by: mod, who: 'person' }, now);
    expect([each.state, each.dueAt]).toEqual(['asked', now + 3 * day]);
    each = removal.note(each, 'refused', { by: mod, answer: 'Not against our rules.' }, now);
    each = removal.note(each, 'appeal', { by: mod }, now);
    expect([each.state, each.answer, each.asks.length]).toEqual(['appealed', 'Not against our rules.', 2]);
    each = removal.note(each, 'gone', { by: mod }, now);
    expect(each.dueAt).toBe(now + 7 * day);
    each = removal.note(each, 'back', { by: mod }, now);
    each = removal.note(each, 'gone', { by: mod }, now);
    each = removal.note(each, 'gone', { by: mod }, now + 7 * day);
    expect(each.dueAt).toBe(now + 37 * day);
    each = removal.note(each, 'gone', { by: mod }, now + 37 * day);
    expect(each.dueAt).toBeUndefined();
  });

  test('an intimate picture is asked about again after 48 hours', () => {
    expect(removal.note(place(1, 'intimate'), 'ask', { by: mod }, now).dueAt).toBe(now + 48 * hour);
  });

  test('what can’t follow is refused, no state is a dead end, and every record stays readable', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...removal.deeds), { maxLength: 40 }), (deeds) => {
        let each = place(1);
        for (const deed of deeds) {
          const can = removal.deedsOf(each).includes(deed);
          const code = codeOf(() => {
            each = removal.note(each, deed, { by: mod }, now);
          });
          expect(code).toBe(can ? undefined : 'casework.placeMovedOn');
          removal.Removal.parse(each);
          expect(removal.deedsOf(each).length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('a case keeps sixty places, each link once, and says so before anything is lost', () => {
    const sixty = Array.from({ length: 60 }, (_, n) => place(n));
    const list = removal.withPlaces([], sixty);
    expect(removal.withPlaces(list, [place(1)])).toEqual(list);
    expect(codeOf(() => removal.withPlaces(list, [place(61)]))).toBe('casework.tooManyPlaces');
  });

  test('what nobody asked about is due, and what waits is due when its time comes', () => {
    const asked = removal.note(place(2), 'ask', { by: mod }, now);
    expect(removal.due([place(1), asked], now).map((each) => each.id)).toEqual([id(1)]);
    expect(removal.due([asked], now + 3 * day)).toEqual([asked]);
    expect(removal.nextDue([place(1), asked])).toBe(now + 3 * day);
  });
});

describe('looking back', () => {
  test('a change is ticked off and taken back, and only what is shared is for everyone', () => {
    const change = { what: 'Newer people see less.', who: mod, by: now + day };
    let review = withChange(undefined, { ...change, id: id(1), shared: true }, mod, now);
    review = withChange(review, { ...change, id: id(2), shared: false }, mod, now);
    expect(withChange(review, { ...change, id: id(1), shared: false }, mod, now)).toBe(review);
    expect(sharedOf(review).map((each) => each.id)).toEqual([id(1)]);
    const ticked = tick(review, id(2), now);
    expect(ticked.changes.map(({ doneAt }) => doneAt)).toEqual([undefined, now]);
    expect(tick(ticked, id(2), now)).toEqual(review);
    expect(codeOf(() => tick(review, id(9), now))).toBe('casework.changeGone');
  });

  const closed = (about: Partial<Case>): Case => ({
    ...open({ id: id(1), name: 'Quiet Harbour', kind: 'leak' }, now),
    closed: { by: mod, at: now + 30 * day },
    ...about,
  });
  const reached = (personId: string, toldAt: number, outcomeAt: number) => ({
    ...people.settle(
      people.tell(
        people.affected({ id: id(2), personId, by: mod }, now),
        { by: mod, via: 'mine', what: 'words' },
        toldAt,
      ),
      'reached',
      false,
      outcomeAt,
    ),
  });
  const posted = (since: number, promised: number): update.Update => ({
    id: id(3),
    kind: 'first',
    words: 'x',
    promised,
    by: mod,
    at: since,
    posted: { by: mod, since },
  });

  test('figures are medians and sums over cases; a drill and an open case count in none', () => {
    const all = [
      closed({
        affected: [reached(ada, now + hour, now + 2 * hour), reached(ben, now + 3 * hour, now + 9 * hour)],
        updates: [posted(now + 5 * hour, 1), posted(now + 6 * hour, 0)],
      }),
      closed({ affected: [reached(cat, now + 5 * hour, now + 5 * hour)] }),
      closed({ affected: [reached(cat, now + 2 * hour, now + 5 * hour)] }),
      closed({ drill: true, affected: [reached(cat, now + 90 * hour, now)] }),
      open({ id: id(1), name: 'Calm Meadow', kind: 'leak' }, now),
    ];
    expect(figuresOf(all, now + 60 * day)).toEqual({
      cases: 3,
      firstContact: 2 * hour,
      contactedBefore: { some: 1, all: 2 },
      kept: { some: 1, all: 1 },
      removed: { some: 0, all: 0 },
    });
  });

  test('a median of nothing is nothing, and of an even number lies between', () => {
    expect(median([])).toBeUndefined();
    expect(median([4, 1])).toBe(2.5);
    expect(median([9, 1, 4])).toBe(4);
  });
});
