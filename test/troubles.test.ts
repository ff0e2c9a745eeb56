import { expect, test } from 'vitest';
import type { Watch } from '../src/setup/record.ts';
import { check, type Finding, type Snapshot } from '../src/setup/rules.ts';
import {
  beginTelling,
  observe,
  quiet,
  subjectOf,
  told,
  toTell,
  unwatched,
  wasLost,
} from '../src/setup/troubles.ts';

const staff = { id: '300000000000000001', visible: true, writable: true, open: false };
const role = { id: '200000000000000001', managed: false, aboveBot: false, powerful: false };
const good: Snapshot = {
  mayManageRoles: true,
  pledgedRole: role,
  staffChannel: staff,
  moderatorRoles: [{ id: '200000000000000002', gone: false }],
  commandsAllowed: true,
  panels: [
    { kind: 'help', channelId: staff.id, channel: staff },
    { kind: 'pledge', channelId: staff.id, channel: staff },
  ],
};
const allGood = check(good);
const roleGone = check({ ...good, pledgedRole: 'gone' });
const now = 10 * quiet;
const id = 'a'.repeat(22);

/** What the server looks like after some looks, and what is to be told after them. */
function looks(...seen: [Finding[], number][]): Watch {
  return seen.reduce((watch, [findings, time]) => observe(watch, findings, time).watch, unwatched);
}

test('every finding of Check is about something that is watched', () => {
  expect(allGood.map(subjectOf)).toEqual([
    'staffChannel',
    'moderatorRoles',
    'commands',
    'manageRoles',
    'pledgedRole',
    'helpPanel',
    'pledgePanel',
  ]);
});

test('what was good and broke is to be told, once', () => {
  expect(looks([allGood, now], [roleGone, now + 1]).untold).toEqual(['pledgedRole']);
  const watch = told(beginTelling(looks([allGood, now], [roleGone, now + 1]), staff.id, id, now + 1));
  expect(observe(watch, roleGone, now + 2).watch.untold).toEqual([]);
});

test('what was not good from the start, or was never chosen, is not told', () => {
  expect(looks([roleGone, now]).untold).toEqual([]);
  const unset = check({ ...good, pledgedRole: undefined });
  expect(looks([allGood, now], [unset, now + 1]).untold).toEqual([]);
  const noRoles = check({ ...good, pledgedRole: undefined, mayManageRoles: false });
  expect(looks([unset, now], [noRoles, now + 1]).untold).toEqual([]);
});

test('mended is forgotten: a later break is told again', () => {
  const watch = told(beginTelling(looks([allGood, now], [roleGone, now + 1]), staff.id, id, now + 1));
  const mended = observe(watch, allGood, now + 2).watch;
  expect(observe(mended, roleGone, now + 1 + quiet).watch.untold).toEqual(['pledgedRole']);
});

test('what goes back and forth is told once an hour at most, and looked at again then', () => {
  const watch = told(beginTelling(looks([allGood, now], [roleGone, now]), staff.id, id, now));
  const mended = observe(watch, allGood, now + 1).watch;
  const again = observe(mended, roleGone, now + 2);
  expect(again.watch.untold).toEqual([]);
  expect(again.again).toBe(now + quiet);
  expect(observe(again.watch, roleGone, now + quiet).watch.untold).toEqual(['pledgedRole']);
  expect(observe(again.watch, allGood, now + quiet).watch.untold).toEqual([]);
});

test('a message that was begun goes on in the same channel, and is begun anew in another', () => {
  const begun = beginTelling(looks([allGood, now], [roleGone, now]), staff.id, id, now);
  expect(begun).toMatchObject({ untold: [], telling: { id, subjects: ['pledgedRole'] } });
  expect(beginTelling(begun, staff.id, 'b'.repeat(22), now + 1)).toBe(begun);
  expect(beginTelling(begun, '300000000000000002', 'b'.repeat(22), now + 1).telling).toMatchObject({
    id: 'b'.repeat(22),
    subjects: ['pledgedRole'],
  });
});

test('a message tells what is broken still, and nothing else', () => {
  expect(toTell(['pledgedRole'], roleGone)).toEqual([{ bad: 'pledgedRoleGone', mend: 'choosePledgedRole' }]);
  expect(toTell(['pledgedRole'], allGood)).toEqual([]);
  expect(toTell(['helpPanel'], roleGone)).toEqual([]);
});

test('that the staff channel was out of reach is told once there is a good one', () => {
  expect(wasLost(['staffChannel'], allGood)).toBe(true);
  expect(wasLost(['staffChannel'], check({ ...good, staffChannel: { ...staff, open: true } }))).toBe(false);
  expect(wasLost(['pledgedRole'], allGood)).toBe(false);
});
