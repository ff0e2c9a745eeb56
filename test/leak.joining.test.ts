import { expect, test } from 'vitest';
import { broughtBy, join, joinableBy, type ReportFacts } from '../src/leak/joining.ts';
import { type Case, caseKinds } from '../src/leak/record.ts';
import { inDanger, open } from '../src/leak/rules.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const minute = 60_000;
const id = (n: number) => String(n).padStart(22, 'a');
const [ann, ben] = ['100000000000000001', '100000000000000002'];
const facts = (about: Partial<ReportFacts> = {}): ReportFacts => ({
  ...{ id: id(2), kind: 'saw', danger: 'no', young: false, intimate: false, trusted: false, keptFrom: [] },
  ...about,
});
const begun = (kind: Case['kind'], count: number, keptFrom: string[] = []) =>
  Array.from({ length: count }, (_, n) => ({ id: id(n), kind, keptFrom, since: now + n * minute }));

test('five reports of one leak in an hour are in one case, each once', () => {
  let kase = open({ id: id(1), name: 'Copper Lantern', kind: 'leak', reportId: id(2) }, now);
  for (const n of [2, 3, 4, 5, 6, 6]) kase = join(kase, { id: id(n), danger: n === 4 }, now);
  expect(kase.reportIds).toEqual([2, 3, 4, 5, 6].map(id));
  expect(inDanger(kase)).toBe(true);
});

test('a case keeps what its reports touch, and that somebody trusted wrote one; a later report takes nothing of it', () => {
  const brought = broughtBy(facts({ kind: 'threat', intimate: true, young: true, trusted: true }));
  expect(brought).toMatchObject({ kind: 'threat', touches: ['intimate', 'minors', 'threats'], first: true });
  const kase = open({ id: id(1), name: 'Copper Lantern', ...broughtBy(facts({ young: true })) }, now);
  expect([kase.topics, kase.first]).toEqual([['minors'], undefined]);
  const joined = join(kase, { ...brought, id: id(3) }, now);
  expect([joined.topics, joined.first]).toEqual([['intimate', 'minors', 'threats'], true]);
  const later = join(joined, { ...broughtBy(facts()), id: id(4) }, now);
  expect([later.topics, later.first]).toEqual([joined.topics, true]);
});

test('only reports of the same kind that name the same moderators come together, within the hour', () => {
  const both = broughtBy(facts({ keptFrom: [ben, ann] }));
  expect(both).toEqual(broughtBy(facts({ kind: 'leaked', keptFrom: [ann, ben, ann] })));
  const list = begun('leak', 1, [ann, ben]);
  expect(joinableBy(list, both, now)).toHaveLength(1);
  expect(joinableBy(list, broughtBy(facts({ keptFrom: [ann] })), now)).toEqual([]);
  expect(joinableBy(list, broughtBy(facts()), now)).toEqual([]);
  expect(joinableBy(list, { ...both, kind: 'threat' }, now)).toEqual([]);
  expect(joinableBy(list, both, now + 59 * minute)).toHaveLength(1);
  expect(joinableBy(list, both, now + 60 * minute)).toEqual([]);
});

test('a flood of other reports is bounded: once five of a kind were begun in an hour, the next joins the newest', () => {
  for (const kind of caseKinds.filter((each) => each !== 'leak')) {
    const brought = broughtBy(facts({ kind, danger: 'yes' }));
    expect(joinableBy(begun(kind, 4), brought, now + 5 * minute)).toEqual([]);
    expect(joinableBy(begun(kind, 5), brought, now + 5 * minute).map((each) => each.id)).toEqual(
      [4, 3, 2, 1, 0].map(id),
    );
    // The first of them is older than an hour by then: a new one is begun.
    expect(joinableBy(begun(kind, 5), brought, now + 60 * minute)).toEqual([]);
    expect(joinableBy(begun(kind, 5, [ann]), brought, now)).toEqual([]);
  }
});
