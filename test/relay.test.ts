import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import * as limits from '../src/relay/limits.ts';
import type { Draft, Mute, Own, Post } from '../src/relay/record.ts';
import * as reviewRules from '../src/relay/review-rules.ts';
import * as rules from '../src/relay/rules.ts';
import { chosen, firstSettings } from '../src/relay/settings.ts';
import { asTyped, harmless, readable, readWords, requireFit, tracesIn } from '../src/relay/wording.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = 20_000 * day + 10 * 60 * minute;
const id = 'a'.repeat(22);
const tag = 't'.repeat(43);
const settings = { ...firstSettings, channelIds: ['100000000000000001'] };

const draft: Draft = {
  tag,
  place: { channelId: '100000000000000001' },
  words: { text: 'Words.', folded: false },
  wishes: { teamMayWrite: false, tellMe: false },
  alias: 'Quiet Heron',
  first: true,
  madeAt: now,
};
const beginning: rules.Beginning = {
  id,
  tag,
  link: tag,
  listed: 0,
  goesAt: now + 30 * day,
  personId: '100000000000000009',
  chance: 0.5,
};
const post = (changes: Partial<Post> = {}): Post => ({
  ...rules.begin(draft, settings, beginning, now),
  ...changes,
});
const own = (changes: Partial<Own> = {}): Own => ({
  postId: id,
  at: now - 10 * minute,
  answer: false,
  print: 'p'.repeat(43),
  goesAt: now + 30 * day,
  ...changes,
});
const next = { answer: false, print: 'q'.repeat(43) };

function codeOf(deed: () => unknown): string {
  try {
    deed();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'no refusal';
}

test('a server without a channel takes no posts, nor one that is closed, nor another channel', () => {
  expect(codeOf(() => limits.requireOpen(firstSettings))).toBe('relay.off');
  expect(codeOf(() => limits.requireOpen({ ...settings, closed: true }))).toBe('relay.closed');
  expect(codeOf(() => limits.requireOpen(settings, '100000000000000002'))).toBe('relay.elsewhere');
  expect(codeOf(() => limits.requireOpen(settings, '100000000000000001'))).toBe('no refusal');
});

test('with fewer than fifteen people, or where nobody can say how many, nothing is posted', () => {
  expect(codeOf(() => limits.requireCrowd(14))).toBe('relay.fewPeople');
  expect(codeOf(() => limits.requireCrowd(undefined))).toBe('relay.uncounted');
  expect(limits.requireCrowd(15)).toBe(15);
});

test('accounts and pledges have to be as old as the server asks', () => {
  const strict = { ...settings, accountDays: 7, pledgeDays: 1 };
  const old = { accountAt: now - 7 * day, pledgedAt: now - day };
  expect(codeOf(() => limits.requireOldEnough(strict, old, now))).toBe('no refusal');
  expect(codeOf(() => limits.requireOldEnough(strict, { ...old, accountAt: now - 7 * day + 1 }, now))).toBe(
    'relay.youngAccount',
  );
  expect(codeOf(() => limits.requireOldEnough(strict, { ...old, pledgedAt: now - day + 1 }, now))).toBe(
    'relay.youngPledge',
  );
  expect(codeOf(() => limits.requireOldEnough(strict, { ...old, pledgedAt: undefined }, now))).toBe(
    'relay.noPledge',
  );
  expect(
    codeOf(() =>
      limits.requireOldEnough({ ...strict, pledgeDays: -1 }, { ...old, pledgedAt: undefined }, now),
    ),
  ).toBe('no refusal');
});

test('there is a pause between posts, and so many a day; answers wait for neither', () => {
  const paused = { ...settings, cooldownMinutes: 15, postsADay: 3 };
  expect(codeOf(() => limits.requireRoom(paused, [own()], next, now))).toBe('relay.cooldown');
  expect(codeOf(() => limits.requireRoom(paused, [own()], { ...next, answer: true }, now))).toBe(
    'no refusal',
  );
  expect(codeOf(() => limits.requireRoom(paused, [own({ at: now - 15 * minute })], next, now))).toBe(
    'no refusal',
  );
  const three = [20, 40, 60].map((ago) => own({ at: now - ago * minute }));
  expect(codeOf(() => limits.requireRoom(paused, three, next, now))).toBe('relay.manyPosts');
  const yesterday = three.map((each) => ({ ...each, at: each.at - day }));
  expect(codeOf(() => limits.requireRoom(paused, yesterday, next, now))).toBe('no refusal');
  const answered = three.map((each) => ({ ...each, answer: true }));
  expect(codeOf(() => limits.requireRoom(paused, answered, next, now))).toBe('no refusal');
});

test('the same words of the same author are not posted twice', () => {
  const before = own({ at: now - day, print: next.print });
  expect(codeOf(() => limits.requireRoom(settings, [before], next, now))).toBe('relay.twice');
});

test('a mute catches whoever has its tag until it ends, and nobody else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ postId: fc.nat(5), by: fc.nat(5), until: fc.integer({ min: -5, max: 5 }) }), {
        maxLength: 8,
      }),
      fc.nat(5),
      (list, author) => {
        const tagOf = (postId: string, who: number) => `${postId}-${who}`;
        const mutes = list.map(
          ({ postId, by, until }, n): Mute => ({
            id: `${n}`,
            postId: `${postId}`,
            tag: tagOf(`${postId}`, by),
            reason: '',
            by: '1',
            at: now,
            until: now + until,
            listed: n,
          }),
        );
        const caught = list.some(({ by, until }) => by === author && until > 0);
        const code = codeOf(() => limits.requireUnmuted(mutes, (postId) => tagOf(postId, author), now));
        expect(code).toBe(caught ? 'relay.muted' : 'no refusal');
      },
    ),
  );
});

test('a draft opens for its author alone, and for fifteen minutes', () => {
  const none = undefined;
  expect(rules.requireDraft(draft, tag, none, now + 15 * minute - 1)).toBe(draft);
  expect(codeOf(() => rules.requireDraft(draft, tag, none, now + 15 * minute))).toBe('relay.draftGone');
  expect(codeOf(() => rules.requireDraft(draft, 'u'.repeat(43), none, now))).toBe('relay.draftGone');
});

test('a draft of before its author deleted their data opens no more, and one of after does', () => {
  expect(codeOf(() => rules.requireDraft(draft, tag, now, now + minute))).toBe('relay.draftGone');
  expect(codeOf(() => rules.requireDraft(draft, tag, now - 1, now + minute))).toBe('no refusal');
});

test('a post goes at once, after a moderator, or at a minute of chance', () => {
  expect(post().state).toBe('pending');
  const reviewed = { ...settings, reviewedIds: settings.channelIds, delayMinutes: 15 };
  expect(rules.begin(draft, reviewed, beginning, now).state).toBe('review');
  const delayed = rules.begin(draft, { ...settings, delayMinutes: 15 }, beginning, now);
  expect([delayed.state, delayed.dueAt]).toEqual(['delayed', now + 7.5 * minute]);
  expect(rules.due(delayed, now + 7 * minute)).toBe(delayed);
  expect(rules.due(delayed, now + 8 * minute).state).toBe('pending');
  expect(rules.due(delayed, now + 2 * day)).toMatchObject({ state: 'lost', loss: 'late' });
});

test('the author is kept only where they asked to be told of answers, and until the post ends', () => {
  expect(JSON.stringify(post())).not.toContain(beginning.personId);
  const wished = { ...draft, wishes: { teamMayWrite: false, tellMe: true } };
  const told = rules.begin(wished, settings, beginning, now);
  expect(told.tell).toBe(beginning.personId);
  const answer = { ...wished, place: { ...wished.place, rootId: id } };
  expect(JSON.stringify(rules.begin(answer, settings, beginning, now))).not.toContain(beginning.personId);
  expect(JSON.stringify(rules.takenDown(told))).not.toContain(beginning.personId);
});

test('a post is tried again within two minutes of the first try, and only looked for afterwards', () => {
  expect(rules.nextStep(post(), now + 2 * minute)).toBe('send');
  expect(rules.nextStep(post(), now + 2 * minute + 1)).toBe('look');
});

test('once a post stands its words are kept no longer; once it is lost they are', () => {
  const stands = rules.stands(post(), { messageId: '1', channelId: '2' });
  expect(stands.words).toBeUndefined();
  expect(rules.lost(post(), 'gone').words).toEqual(draft.words);
});

test('only what is lost is posted again', () => {
  const lost = rules.lost(post(), 'gone');
  const again = rules.again(lost, settings, 0, now + day);
  expect(again).toMatchObject({ state: 'pending', triedAt: now + day, words: draft.words });
  expect(again.loss).toBeUndefined();
  expect(codeOf(() => rules.again(post({ state: 'standing' }), settings, 0, now))).toBe('relay.notLost');
});

test('what is posted again goes by the rules of today: first to a moderator, or at a minute of chance', () => {
  const lost = rules.lost(post({ triedAt: now }), 'gone');
  const reviewed = rules.again(lost, { ...settings, reviewedIds: settings.channelIds }, 0, now + day);
  expect(reviewed).toMatchObject({ state: 'review', waitsSince: now + day });
  expect(reviewed.triedAt).toBeUndefined();
  const delayed = rules.again(lost, { ...settings, delayMinutes: 60 }, 0.5, now + day);
  expect(delayed).toMatchObject({ state: 'delayed', dueAt: now + day + 30 * minute });
});

test('other words that Discord does not take are kept, whether or not something still stands', () => {
  const words = { text: 'Other words.', folded: true };
  const standing = post({ state: 'standing', messageId: '1', threadId: '2' });
  const edited = rules.edited(standing, words, settings, now);
  expect(rules.editLost(edited, 'forbidden')).toMatchObject({
    state: 'standing',
    messageId: '1',
    edit: { words, state: 'lost', loss: 'forbidden' },
  });
  const gone = rules.editLost(edited, 'gone');
  expect(gone).toMatchObject({ state: 'lost', loss: 'gone', words, folded: true });
  expect([gone.messageId, gone.threadId, gone.edit]).toEqual([undefined, undefined, undefined]);
});

test('what is taken down keeps no words and no tag, unless a report on it is open', () => {
  const down = rules.takenDown(post());
  expect([down.state, down.words, down.tag]).toEqual(['taken-down', undefined, undefined]);
  expect(rules.takenDown(post({ held: true })).tag).toBe(tag);
});

test('an edit in a reviewed channel waits, and what stands stays', () => {
  const words = { text: 'Other words.', folded: true };
  const standing = post({ state: 'standing', messageId: '1' });
  expect(rules.edited(standing, words, settings, now).edit).toEqual({ words, state: 'pending' });
  const reviewed = { ...settings, reviewedIds: settings.channelIds };
  expect(rules.edited(standing, words, reviewed, now)).toMatchObject({
    state: 'standing',
    edit: { words, state: 'review' },
  });
  expect(codeOf(() => rules.edited(post({ state: 'removed' }), words, settings, now))).toBe('relay.gone');
});

test('other words that nobody looked at in time are deleted, and their author can read that', () => {
  const words = { text: 'Other words.', folded: false };
  const reviewed = { ...settings, reviewedIds: settings.channelIds };
  const waiting = rules.edited(post({ state: 'standing', messageId: '1' }), words, reviewed, now);
  expect(reviewRules.expired(waiting, now + 7 * day - 1)).toBe(waiting);
  const over = reviewRules.expired(waiting, now + 7 * day);
  expect([over.state, over.edit, over.editEnd]).toEqual(['standing', undefined, 'expired']);
});

test('words that changed are others to whoever read them before', () => {
  const words = { text: 'Other words.', folded: false };
  const reviewed = { ...settings, reviewedIds: settings.channelIds };
  let before = post({ state: 'standing', messageId: '1' });
  for (const next of [
    (each: Post) => rules.edited(each, words, settings, now),
    (each: Post) => rules.edited(each, words, reviewed, now),
    (each: Post) => reviewRules.changeAsked(each, 'Why.'),
    (each: Post) => rules.edited(each, words, reviewed, now),
    (each: Post) => reviewRules.declined(each, 'Why.'),
    (each: Post) => rules.edited(each, words, reviewed, now),
  ]) {
    const after = next(before);
    const isOther = after.edit?.words !== undefined && after.edit.state !== 'change-asked';
    expect(codeOf(() => reviewRules.requireRead(after, before.wording))).toBe(
      isOther ? 'moderation.changed' : 'no refusal',
    );
    before = after;
  }
});

test('all of one day go together', () => {
  expect(limits.goesAt(now, settings)).toBe(limits.goesAt(now + 13 * 60 * minute, settings));
});

test('whenever an owner changes how long posts are kept, all of one day go together still', () => {
  const start = limits.dayOf(now) * day;
  const change = fc.record({ hour: fc.nat(71), keepsDays: fc.constantFrom(7, 30, 90, 365) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
      const inOrder = changes.toSorted((a, b) => a.hour - b.hour);
      let at = settings;
      for (let hour = 0; hour < 72; hour += 1) {
        const time = start + hour * 60 * minute;
        const first = limits.goesAt(time, at);
        for (const { keepsDays } of inOrder.filter((each) => each.hour === hour))
          at = chosen(at, { keepsDays }, time);
        expect(limits.goesAt(time, at)).toBe(first);
      }
      // From the next day on the last choice counts.
      const tomorrow = start + 3 * day;
      expect(limits.goesAt(tomorrow, at)).toBe(tomorrow + (1 + at.keepsDays) * day);
    }),
  );
});

test('a choice keeps the day of its last change, and no choice goes by other than the steps', () => {
  const once = chosen(settings, { keepsDays: 90, links: false }, now);
  expect(once.changed).toEqual({ keepsDays: now });
  expect(chosen(once, { keepsDays: 90 }, now + day)).toBe(once);
  expect(chosen(once, { keepsDays: 7 }, now + day).longestDays).toBe(90);
  expect(
    chosen({ ...settings, reviewedIds: settings.channelIds }, { channelIds: [] }, now).reviewedIds,
  ).toEqual([]);
});

const hostile = [
  '@everyone look',
  '<@123456789012345678> and <@&123456789012345678>',
  '[a bank](https://example.org)',
  '|'.repeat(2000),
  '# A heading\n-# small\n> quoted',
  '\u202Edesrever',
  '<:theirs:123456789012345678>',
  '\u200B\u2060\uFEFF',
];

test.each(hostile)('text can neither ping, point, hide nor turn around: %j', (text) => {
  const plain = harmless(text);
  expect(plain).not.toMatch(/@everyone|<@|\]\(|\|\||^#|^-#|^>|[\u202A-\u202E]|<:/m);
});

test('made harmless twice is made harmless once, and no text grows by more than half', () => {
  const piece = fc.constantFrom(...hostile, 'word ', '\n', '](', '<@', '||', '# ', '\\', '@here', ' ');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('').slice(0, 2000);
      const once = harmless(text);
      expect(harmless(once)).toBe(once);
      expect(once.length).toBeLessThanOrEqual(text.length * 1.5);
    }),
  );
});

test('what stands comes back into the form as it was typed, never longer, and stands as before', () => {
  const piece = fc.constantFrom(
    ...hostile,
    'word ',
    '\n',
    '](',
    '] (',
    '<@',
    '||',
    '# ',
    '\\',
    '\\# ',
    '@here',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('').slice(0, 2000);
      const stands = harmless(text);
      expect(asTyped(stands).length).toBeLessThanOrEqual(text.length);
      expect(harmless(asTyped(stands))).toBe(stands);
    }),
  );
});

test('emoji of people and scripts that need joiners stay whole', () => {
  for (const text of ['👩‍👩‍👧', 'می‌خواهم', 'ক্‌ষ']) expect(harmless(text)).toBe(text);
});

test('what holds nothing to read is not posted', () => {
  expect(codeOf(() => readable('\u200B \u2800\n'))).toBe('relay.empty');
  expect(readable('…')).toBe('…');
});

test.each([
  ['call me at +49 170 1234567', ['phone']],
  ['my mail is jo.doe@example.org', ['mail']],
  ['jo (at) example (dot) org', ['mail']],
  ['I live at 12 Baker Street', ['address']],
  ['komm in die Lindenstraße 12', ['address']],
  ['add me: @quiet_one', ['handle']],
  ['discord: quietone', ['handle']],
  ['I slept 3 hours and woke at 4:30 for 2 weeks', []],
  ['It has been 2 years since 2024-05-01.', []],
  ['Nobody answers me at home.', []],
])('%j shows %j', (text, found) => {
  expect(tracesIn(text)).toEqual(found);
});

test('links and listed words ask for a change, and say which word', () => {
  const listed = { ...settings, words: readWords('Blue Moon\nblue moon\n\nharbour') };
  expect(listed.words).toEqual(['blue moon', 'harbour']);
  expect(codeOf(() => requireFit({ text: 'see https://example.org' }, listed))).toBe('relay.link');
  expect(codeOf(() => requireFit({ text: 'see example.com/x' }, listed))).toBe('relay.link');
  expect(codeOf(() => requireFit({ text: 'Once in a blüe-moon.' }, listed))).toBe('relay.word');
  expect(codeOf(() => requireFit({ text: 'fine', note: 'HARBOUR' }, listed))).toBe('relay.word');
  expect(codeOf(() => requireFit({ text: 'harbours are fine. So am I.' }, listed))).toBe('no refusal');
  expect(codeOf(() => requireFit({ text: 'see https://example.org' }, { ...listed, links: true }))).toBe(
    'no refusal',
  );
});
