import fc from 'fast-check';
import { expect, test } from 'vitest';
import { file, openPage, pageSize } from '../src/breach/files.ts';
import type { Breach } from '../src/breach/record.ts';
import * as rules from '../src/breach/rules.ts';
import { codeName } from '../src/kit/code-name.ts';
import { Refusal } from '../src/kit/refusal.ts';
import { bareAdapter, open as openStore, place } from './store.parts.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = 10 ** 12;

const person = '100000000000000001';
const first = '100000000000000002';
const second = '100000000000000003';
const third = '100000000000000004';

const told = { id: 'b'.repeat(22), name: 'Calm Birch', personId: person, what: 'what', support: 'support' };
const opened = rules.open({ ...told, by: first }, start);
const answered = rules.answer(opened, 'my side', start + hour);
const why = 'because';

const decide = (breach: Breach, choice: rules.Choice, by: string, now: number) =>
  rules.decide(breach, { choice, why, by }, now);
const suspended = decide(answered, { kind: 'suspend', days: 7 }, first, start + 2 * hour);
const proposed = decide(answered, { kind: 'revoke' }, first, start + 2 * hour);
const revoked = rules.agree(proposed, second, start + 3 * hour);
const appealed = rules.appeal(suspended, 'look again', start + 3 * hour);

test('what is hidden from whoever looks leaves no gap in a page, and no way to an empty one', async () => {
  const store = await openStore(await place(), { adapter: bareAdapter().adapter });
  const guildId = '100000000000000009';
  for (let n = 0; n <= pageSize; n += 1) {
    const about = n % 2 === 0 ? { hidden: [third] } : {};
    const id = String(n).padStart(22, 'b');
    await file({ store }, guildId, rules.open({ ...told, ...about, id, by: first }, start + n));
  }
  const page = (viewer: string, skip: number, limit?: number) =>
    openPage({ store }, guildId, viewer, skip, limit);
  expect(await page(second, 0)).toMatchObject({ breaches: { length: pageSize }, hasOlder: true });
  expect(await page(second, pageSize)).toMatchObject({ breaches: { length: 1 }, hasOlder: false });
  expect(await page(third, 0, 3)).toMatchObject({ breaches: { length: 3 }, hasOlder: true });
  expect(await page(third, 0)).toMatchObject({ breaches: { length: 5 }, hasOlder: false });
});

test('nobody records something about themselves', () => {
  expect(codeOf(() => rules.open({ ...told, by: person }, start))).toBe('breach.yourOwn');
});

test('what takes the role away waits for the answer, or for 72 hours', () => {
  for (const choice of [{ kind: 'suspend', days: 1 }, { kind: 'revoke' }] as const) {
    expect(codeOf(() => decide(opened, choice, first, start + 72 * hour - 1))).toBe('breach.notHeard');
    expect(codeOf(() => decide(opened, choice, first, start + 72 * hour))).toBe('no refusal');
    expect(codeOf(() => decide(answered, choice, first, start + hour))).toBe('no refusal');
  }
});

test('a reminder, or nothing, may be decided at once', () => {
  expect(decide(opened, { kind: 'remind' }, first, start).decision).toMatchObject({
    kind: 'remind',
    by: [first],
  });
  expect(decide(opened, { kind: 'none' }, first, start).decision?.kind).toBe('none');
});

test('an answer can be changed until something is decided, and not after', () => {
  expect(rules.answer(answered, 'better words', start + 2 * hour).answer?.words).toBe('better words');
  expect(codeOf(() => rules.answer(suspended, 'too late', start + 3 * hour))).toBe('breach.decided');
});

test('a pause lasts 48 hours, is had once, and may end before', () => {
  const paused = rules.pause(opened, first, start);
  expect(rules.consequence(paused, start + 48 * hour - 1)).toEqual({
    kind: 'paused',
    until: start + 48 * hour,
  });
  expect(rules.consequence(paused, start + 48 * hour)).toBeUndefined();
  expect(codeOf(() => rules.pause(paused, second, start + 50 * hour))).toBe('breach.pausedBefore');
  const over = rules.endPause(paused, second, start + hour);
  expect(rules.consequence(over, start + hour)).toBeUndefined();
  expect(codeOf(() => rules.endPause(over, second, start + 2 * hour))).toBe('breach.notPaused');
});

test('a suspension runs for its days, and then is over by itself', () => {
  const until = start + 2 * hour + 7 * day;
  expect(rules.consequence(suspended, until - 1)).toEqual({ kind: 'suspended', until });
  expect(rules.consequence(suspended, until)).toBeUndefined();
  expect(rules.ended(suspended, until - 1)).toBeUndefined();
  expect(rules.ended(suspended, until)).toBe('suspension');
});

test('ending a pledge takes two different moderators', () => {
  expect(rules.consequence(proposed, start + 2 * hour)).toBeUndefined();
  expect(codeOf(() => rules.agree(proposed, first, start + 3 * hour))).toBe('breach.needsSecond');
  expect(codeOf(() => rules.agree(answered, second, start + 3 * hour))).toBe('breach.notProposed');
  expect(revoked.decision?.by).toEqual([first, second]);
  expect(rules.consequence(revoked, start + 1000 * day)).toEqual({ kind: 'revoked' });
});

test('a second moderator may decide on something lighter instead', () => {
  const lighter = decide(proposed, { kind: 'remind' }, second, start + 3 * hour);
  expect(lighter.decision?.kind).toBe('remind');
  expect(lighter.proposal).toBeUndefined();
});

test('what is decided stays decided', () => {
  expect(codeOf(() => decide(suspended, { kind: 'none' }, second, start + 3 * hour))).toBe('breach.decided');
  expect(codeOf(() => rules.agree(suspended, second, start + 3 * hour))).toBe('breach.decided');
  expect(codeOf(() => rules.pause(suspended, second, start + 3 * hour))).toBe('breach.decided');
});

test('who acts on what they read acts on nothing that changed since, and has their words back', () => {
  expect(codeOf(() => rules.requireStep(answered, answered.step))).toBe('no refusal');
  expect(codeOf(() => rules.requireStep(answered, opened.step))).toBe('breach.movedOn');
  expect(codeOf(() => rules.requireStep(suspended, answered.step))).toBe('breach.decided');
  expect(detailsOf(() => rules.requireStep(suspended, answered.step, 'typed'))).toEqual({ words: 'typed' });
});

test('one appeals once, and only against something that follows', () => {
  expect(codeOf(() => rules.appeal(opened, 'x', start))).toBe('breach.nothingToAppeal');
  const nothing = decide(opened, { kind: 'none' }, first, start);
  expect(codeOf(() => rules.appeal(nothing, 'x', start))).toBe('breach.nothingToAppeal');
  expect(codeOf(() => rules.appeal(appealed, 'x', start))).toBe('breach.appealed');
});

test('an appeal goes to somebody who did not decide', () => {
  const judge = (by: string, others: boolean, now = start + 4 * hour) =>
    codeOf(() => rules.judge(appealed, { kind: 'lifted', why, by }, others, now));
  expect(judge(first, true)).toBe('breach.decidedByYou');
  expect(judge(person, true)).toBe('breach.yourOwn');
  expect(judge(second, true)).toBe('no refusal');
});

test('where nobody else is there, or looked within seven days, the one who decided may, and it is noted', () => {
  const wish = { kind: 'stands', why, by: first } as const;
  expect(rules.judge(appealed, wish, false, start + 4 * hour).appeal?.outcome?.alone).toBe(true);
  const week = start + 3 * hour + 7 * day;
  expect(codeOf(() => rules.judge(appealed, wish, true, week - 1))).toBe('breach.decidedByYou');
  expect(rules.judge(appealed, wish, true, week).appeal?.outcome?.alone).toBe(true);
  expect(rules.judge(appealed, { ...wish, by: third }, true, week).appeal?.outcome?.alone).toBe(false);
});

test('a decision that is taken back holds nothing any more; one that stands does', () => {
  const wish = { why, by: third };
  const lifted = rules.judge(appealed, { ...wish, kind: 'lifted' }, true, start + 4 * hour);
  expect(rules.consequence(lifted, start + 4 * hour)).toBeUndefined();
  expect(rules.ended(lifted, start + 30 * day)).toBeUndefined();
  const stands = rules.judge(appealed, { ...wish, kind: 'stands' }, true, start + 4 * hour);
  expect(rules.consequence(stands, start + 4 * hour)?.kind).toBe('suspended');
  expect(codeOf(() => rules.judge(stands, { ...wish, kind: 'lifted' }, true, start + 5 * hour))).toBe(
    'breach.judged',
  );
});

test('of several that run the heaviest counts, and of two alike the longer one', () => {
  const paused = { kind: 'paused', until: start + 9 * day } as const;
  const short = { kind: 'suspended', until: start + day } as const;
  const long = { kind: 'suspended', until: start + 3 * day } as const;
  expect(rules.heaviest([])).toBeUndefined();
  expect(rules.heaviest([paused, short, long])).toEqual(long);
  expect(rules.heaviest([short, { kind: 'revoked' }, long])).toEqual({ kind: 'revoked' });
});

test('it is forgotten a year after it is over, and never while it runs or waits', () => {
  expect(rules.forgetAt(opened, start + 9999 * day)).toBeUndefined();
  expect(rules.forgetAt(revoked, start + 9999 * day)).toBeUndefined();
  expect(rules.forgetAt(appealed, start + 9999 * day)).toBeUndefined();
  const until = suspended.decision?.until ?? 0;
  expect(rules.forgetAt(suspended, until - 1)).toBeUndefined();
  expect(rules.forgetAt(suspended, until)).toBe(until + 365 * day);
});

test('the panel offers one next step, and only to those whose it is', () => {
  const offered = (breach: Breach, by: string, others = true, now = start + 4 * hour) =>
    rules.actionsOf(breach, by, others, now);
  expect(offered(opened, first)).toEqual({ more: ['decide', 'pause'] });
  expect(offered(answered, first)).toEqual({ next: 'decide', more: ['pause'] });
  expect(offered(proposed, first)).toEqual({ more: ['decide', 'pause'] });
  expect(offered(proposed, second)).toEqual({ next: 'agree', more: ['decide', 'pause'] });
  expect(offered(suspended, second)).toEqual({ more: [] });
  expect(offered(appealed, first)).toEqual({ more: [] });
  expect(offered(appealed, second)).toEqual({ next: 'judge', more: [] });
  expect(offered(appealed, first, false)).toEqual({ next: 'judge', more: [] });
  expect(offered(answered, person)).toEqual({ more: [] });
});

test('whatever is pressed by whom in whatever order, nobody loses a role unheard, alone or by their own hand', () => {
  const someone = fc.constantFrom(person, first, second, third);
  const deed = fc.record({
    what: fc.constantFrom(
      'answer',
      'pause',
      'endPause',
      'none',
      'remind',
      'suspend',
      'revoke',
      'agree',
      'appeal',
      'stands',
      'lifted',
    ),
    by: someone,
    others: fc.boolean(),
    after: fc.constantFrom(0, hour, day, 4 * day, 8 * day),
  });
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
      let now = start;
      let breach = opened;
      for (const { what, by, others, after } of deeds) {
        now += after;
        const before = breach;
        breach = attempt(before, () => act(before, what, by, others, now));
        check(before, breach, by, others, now);
      }
    }),
    { numRuns: 500 },
  );
});

/** What must hold after every deed. */
function check(before: Breach, after: Breach, by: string, others: boolean, now: number) {
  const { decision, appeal } = after;
  const heard = after.answer !== undefined || now >= after.openedAt + 72 * hour;
  if (decision && !before.decision) {
    if (decision.kind === 'suspend' || decision.kind === 'revoke') expect(heard).toBe(true);
    expect(new Set(decision.by).size).toBe(decision.kind === 'revoke' ? 2 : 1);
    expect(decision.by).not.toContain(person);
  }
  if (before.decision) expect(decision).toEqual(before.decision);
  if (before.appeal) expect(appeal?.words).toBe(before.appeal.words);
  const outcome = appeal?.outcome;
  if (outcome && before.appeal && !before.appeal.outcome) {
    expect(outcome.by).toBe(by);
    expect(by).not.toBe(person);
    const decided = decision?.by.includes(by) ?? false;
    expect(outcome.alone).toBe(decided);
    if (decided) expect(!others || now >= before.appeal.at + 7 * day).toBe(true);
  }
  if (before.pausedUntil !== undefined)
    expect(after.pausedUntil ?? 0).toBeLessThanOrEqual(before.pausedUntil);
  if (after !== before) expect(after.step).toBe(before.step + 1);
  const { next, more } = rules.actionsOf(after, person, others, now);
  expect([next, more]).toEqual([undefined, []]);
}

function act(breach: Breach, what: string, by: string, others: boolean, now: number): Breach {
  switch (what) {
    case 'answer':
      return rules.answer(breach, 'words', now);
    case 'appeal':
      return rules.appeal(breach, `words of ${now}`, now);
    case 'pause':
      return rules.pause(breach, by, now);
    case 'endPause':
      return rules.endPause(breach, by, now);
    case 'agree':
      return rules.agree(breach, by, now);
    case 'stands':
    case 'lifted':
      return rules.judge(breach, { kind: what, why, by }, others, now);
    case 'suspend':
      return decide(breach, { kind: 'suspend', days: 3 }, by, now);
    case 'none':
    case 'remind':
    case 'revoke':
      return decide(breach, { kind: what }, by, now);
    default:
      throw new Error(`nobody can ${what}`);
  }
}

test('a code name is two words, and not one that is in use while another can be had', () => {
  let n = 0;
  const random = () => (n++ < 2 ? 0 : 0.5);
  const name = codeName({ random: () => 0 }, []);
  expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
  expect(codeName({ random }, [name])).not.toBe(name);
});

function attempt(before: Breach, deed: () => Breach): Breach {
  try {
    return deed();
  } catch (error) {
    if (error instanceof Refusal) return before;
    throw error;
  }
}

function refusalOf(deed: () => unknown): Refusal | undefined {
  try {
    deed();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return undefined;
}

const codeOf = (deed: () => unknown) => refusalOf(deed)?.code ?? 'no refusal';
const detailsOf = (deed: () => unknown) => refusalOf(deed)?.details;
