import { expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import * as affected from '../src/leak/affected.ts';
import { ledBy, listOpen } from '../src/leak/files.ts';
import { group } from '../src/leak/group.ts';
import { join, takesMore } from '../src/leak/joining.ts';
import * as people from '../src/leak/people.ts';
import { most, openCases } from '../src/leak/record.ts';
import * as rules from '../src/leak/rules.ts';
import * as report from '../src/report/rules.ts';
import { bareAdapter, open, place } from './store.parts.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const id = (n: number) => String(n).padStart(22, 'a');
const [guildId, ann, ben] = ['100000000000000001', '100000000000000002', '100000000000000003'];
const opened = rules.open({ id: id(1), name: 'Copper Lantern', kind: 'leak', reportId: id(2) }, now);

const annTakes = { who: ann, leads: 0, most: 3 };

test('a report that is too much for a case, or late for a closed one, is not counted as taken', () => {
  const ids = Array.from({ length: most.reports }, (_, n) => id(n + 100));
  const full = { ...opened, reportIds: ids };
  const late = { ...opened, closed: { by: ann, at: now } };
  for (const kase of [full, late]) {
    expect(takesMore(kase)).toBe(false);
    expect(join(kase, { id: id(3), danger: true }, now).reportIds).not.toContain(id(3));
  }
  const taken = join(opened, { id: id(3), danger: true }, now);
  expect(taken.reportIds).toContain(id(3));
  expect(rules.inDanger(taken)).toBe(true);
});

test('what members do takes no press from a moderator; one who ends something knows of every report', () => {
  const led = people.take(opened, annTakes, now);
  const after = rules.after(join(led, { id: id(3), danger: false }, now), { what: 'saidAffected' }, now);
  expect(() => rules.requireStep(after, led.step)).not.toThrow();
  expect(() => rules.requireReports(after, led.reportIds.length)).toThrow(Refusal);
  expect(() => rules.requireReports(after, after.reportIds.length)).not.toThrow();
});

test('a case in which there is nothing to do closes with a reason, and one with anything begun or in danger does not', () => {
  const closed = rules.closeEmpty(opened, { by: ann, why: 'sent by mistake' }, now);
  expect(closed).toMatchObject({ closed: { by: ann, at: now }, goes: { at: now + rules.keptFor } });
  expect(closed.timeline.at(-1)).toMatchObject({ by: ann, what: 'nothingToDo', words: 'sent by mistake' });
  const begun = [
    { ...opened, danger: { since: now } },
    { ...opened, affected: [affected.affected({ id: id(4), personId: ben }, now)] },
    { ...opened, firstHour: { closed: [], relay: { by: ann, at: now } } },
    { ...opened, group: group('some', now) },
    { ...opened, drill: true },
    closed,
  ];
  for (const kase of begun)
    expect(() => rules.closeEmpty(kase, { by: ann, why: 'sent by mistake' }, now)).toThrow(Refusal);
});

test('reports leave room for cases that moderators begin, and danger always finds room', async () => {
  const { adapter } = bareAdapter();
  const store = await open(await place(), { adapter });
  const entry = (n: number) => ({ id: id(n), name: 'A Name', hidden: [] });
  const list = Array.from({ length: rules.mostReported }, (_, n) => entry(n + 1000));
  await store.of(openCases).put([guildId], list);
  await expect(listOpen({ store }, guildId, id(1), opened)).rejects.toThrow(Refusal);
  await listOpen({ store }, guildId, id(1), { ...opened, danger: { since: now } });
  await listOpen({ store }, guildId, id(2), { ...opened, id: id(2), reportIds: [] });
  expect(await store.of(openCases).get([guildId])).toHaveLength(rules.mostReported + 2);
});

test('who stepped away stands in no line of the case', () => {
  const led = people.take({ ...opened, timeline: [] }, annTakes, now);
  const free = people.released(led, ann, now);
  expect(free.lead).toBeUndefined();
  expect(free.timeline.at(-1)).toEqual({ what: 'freed', at: now });
});

test('to and fro between Not now and contact holds nothing up, once they were told', () => {
  const one = affected.affected({ id: id(4), personId: ben, by: ann }, now);
  const told = affected.tell(one, { by: ann, via: 'mine', what: 'words' }, now);
  expect(affected.hasOutcome(affected.resume(affected.stop(told, now), now))).toBe(true);
  expect(affected.hasOutcome(affected.resume(affected.stop(one, now), now))).toBe(false);
});

const written = (n: number, about: { own: string; authorId?: string; keptFrom?: string[] }) =>
  report.write(
    {
      id: id(n),
      kind: 'saw',
      danger: 'no',
      young: false,
      intimate: false,
      keptFrom: [],
      what: 'something',
      where: '',
      trusted: false,
      place: n,
      ...about,
    },
    now,
  );

test('the author of a sealed report reads neither what its case is called nor what becomes of it', () => {
  const sealed = report.inCase(written(5, { own: 'a', keptFrom: [ben] }), {
    id: id(1),
    name: 'Copper Lantern',
  });
  expect(report.standing(sealed)).toMatchObject({ stage: 'unread', readers: 0 });
  expect(report.standing(sealed).name).toBeUndefined();
});

test('what somebody leads is counted without what is hidden from whoever reads the count', async () => {
  const { adapter } = bareAdapter();
  const store = await open(await place(), { adapter });
  const entry = (n: number, hidden: string[]) => ({ id: id(n), name: 'A Name', hidden, lead: ann });
  await store.of(openCases).put([guildId], [entry(1, []), entry(2, [ben]), entry(3, [])]);
  expect(await ledBy({ store }, guildId, ann, ben)).toBe(2);
  expect(await ledBy({ store }, guildId, ann)).toBe(3);
});
