import { expect, test } from 'vitest';
import { eraseReport, keepReport, mendWay, type Wish } from '../src/report/keeping.ts';
import { changeOwn, ownReport, ownReports } from '../src/report/own.ts';
import { erasePerson } from '../src/report/person.ts';
import { ownSlots, reportDays, reportList, reports } from '../src/report/record.ts';
import { setContact } from '../src/report/rules.ts';
import { purgeServer } from '../src/report/server.ts';
import { bareAdapter, open, place } from './store.parts.ts';

const day = 86_400_000;
const guildId = '100000000000000001';
const ann = { guildId, personId: '100000000000000002' };
const ben = { guildId, personId: '100000000000000003' };
const id = (n: number) => String(n).padStart(22, 'a');
const wish = (n: number, about: Partial<Wish> = {}): Wish => ({
  ...{ id: id(n), kind: 'other', danger: 'no', young: false, intimate: false, keptFrom: [] },
  ...{ what: `Words ${n}`, where: '', withName: false, trusted: false },
  ...about,
});
const nothing = async () => {};

async function start() {
  const { adapter } = bareAdapter();
  const store = await open(await place(), { adapter });
  const clock = { time: 20_000 * day };
  return { store, clock, app: { store, now: () => clock.time } };
}

const namesOf = (found: { id: string }[]) => found.map((each) => each.id);

test('of one day some go and some stay, and each author finds their own that stay, years later too', async () => {
  const { app, clock } = await start();
  for (const [n, who] of [ann, ann, ben, ann].entries()) await keepReport(app, who, wish(n), nothing);
  clock.time += day;
  await keepReport(app, ann, wish(4), nothing);
  await eraseReport(app, guildId, id(0));
  clock.time += 1000 * day;
  expect(namesOf(await ownReports(app, ann))).toEqual([id(1), id(3), id(4)]);
  expect(namesOf(await ownReports(app, ben))).toEqual([id(2)]);
  await expect(ownReport(app, ben, id(1))).rejects.toMatchObject({ code: 'report.gone' });
  await expect(changeOwn(app, ben, id(1), (each) => setContact(each, false, 0))).rejects.toThrow();
});

test('deleted twice, or cut short, a report takes no other of its day along', async () => {
  const { app, store } = await start();
  for (const n of [0, 1]) await keepReport(app, ann, wish(n), nothing);
  const whole = await store.of(reports).get([guildId, id(0)]);
  await store.of(ownSlots).remove([whole?.own ?? '']); // as far as a crash let it come
  await eraseReport(app, guildId, id(0));
  await eraseReport(app, guildId, id(0));
  expect(await store.of(reportDays).get([guildId])).toEqual([{ day: 20_000, count: 1 }]);
  expect(namesOf(await ownReports(app, ann))).toEqual([id(1)]);
  await eraseReport(app, guildId, id(1));
  expect(await store.of(reportDays).get([guildId])).toBeUndefined();
});

test('kept without the way of its author, it has it again: by the same form, or from itself alone', async () => {
  const { app, store, clock } = await start();
  let jobs = 0;
  const before = async () => {
    jobs += 1;
  };
  const kept = await keepReport(app, ann, wish(0), before);
  for (const mend of [
    () => keepReport(app, ann, wish(0, { what: 'Other words' }), before),
    () => mendWay(app, kept),
  ]) {
    await store.of(ownSlots).remove([kept.own]); // a crash came between the two
    expect(await ownReports(app, ann)).toEqual([]);
    clock.time += day; // also on another day
    await mend();
    expect(await ownReports(app, ann)).toMatchObject([{ id: id(0), what: 'Words 0' }]);
  }
  expect(jobs).toBe(1);
  expect(await store.slots(reportList).count([guildId])).toBe(1);
});

test('two forms at once are two reports, and the same one twice is one', async () => {
  const { app } = await start();
  await Promise.all([0, 0, 1, 1, 2].map((n) => keepReport(app, ann, wish(n), nothing)));
  expect(namesOf(await ownReports(app, ann)).sort()).toEqual([id(0), id(1), id(2)]);
});

test('who deletes what is theirs finds nothing more; of one without a name stays only that there was one', async () => {
  const { app, store } = await start();
  await keepReport(app, ann, wish(0, { withName: true }), nothing);
  const nameless = await keepReport(app, ann, wish(1), nothing);
  await keepReport(app, ben, wish(2), nothing);
  await erasePerson(app, ann);
  expect(await ownReports(app, ann)).toEqual([]);
  expect(await store.of(reports).get([guildId, id(0)])).toBeUndefined();
  const left = await store.of(reports).get([guildId, id(1)]);
  expect(left).toMatchObject({ what: '', messages: [], withdrawnAt: app.now() });
  expect(left?.own).not.toBe(nameless.own);
  expect(namesOf(await ownReports(app, ben))).toEqual([id(2)]);
});

test('a server that goes takes every report along, and the ways to them', async () => {
  const { app, store } = await start();
  const { own } = await keepReport(app, ann, wish(0), nothing);
  await purgeServer(app, guildId, 0);
  expect(await store.of(ownSlots).get([own])).toBeUndefined();
  expect(await store.of(reportDays).get([guildId])).toBeUndefined();
  expect(await ownReports(app, ann)).toEqual([]);
});
