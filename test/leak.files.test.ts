import { expect, test } from 'vitest';
import { caseOf, closedPage, forget, listOpen } from '../src/leak/files.ts';
import { type Case, cases, closedCases, openCases, tombstones } from '../src/leak/record.ts';
import { open as openCase } from '../src/leak/rules.ts';
import { createText } from '../src/locales/index.ts';
import { openList } from '../src/workflows/case-list.ts';
import { bareAdapter, open, place } from './store.parts.ts';

const now = Date.parse('2026-11-21');
const [guildId, viewerId, other] = ['100000000000000001', '100000000000000002', '100000000000000003'];
const id = (n: number) => String(n).padStart(22, '0');
const t = (await createText())('en-US');

/** A store with so many cases, of which every third is kept from one moderator. */
async function filled(opened: number, closed: number) {
  const { adapter, asked } = bareAdapter();
  const store = await open(await place(), { adapter });
  const hidden = (n: number) => (n % 3 === 0 ? [viewerId] : []);
  for (let n = 0; n < opened + closed; n += 1) {
    const kase = openCase({ id: id(n), name: `Name ${n}.`, kind: 'leak', keptFrom: hidden(n) }, now);
    if (n < opened) {
      await store.of(cases).put([guildId, kase.id], kase);
      continue;
    }
    const at = await store.slots(closedCases).add([guildId], kase.id);
    await store.of(cases).put([guildId, kase.id], { ...kase, place: at, closed: { by: other, at: now } });
  }
  const refs = Array.from({ length: opened }, (_, n) => ({
    id: id(n),
    name: `Name ${n}.`,
    hidden: hidden(n),
  }));
  await store.of(openCases).put([guildId], refs);
  const app = { store, now: () => now };
  const cost = async (deed: () => Promise<unknown>) => {
    const before = asked();
    await deed();
    return asked() - before;
  };
  return { app, cost };
}

test('a list reads as much with 500 open and 600 closed cases as with 50', async () => {
  const [few, many] = [await filled(50, 50), await filled(500, 600)];
  for (const { app, cost } of [few, many]) {
    expect(await cost(() => openList(app, t, { guildId, viewerId: other, skip: 0 }))).toBeLessThanOrEqual(13);
  }
  const closed = ({ app, cost }: typeof few) => cost(() => closedPage(app, guildId, other));
  expect(await closed(many)).toBe(await closed(few));
});

test('whoever a case is kept from reads full pages without it, to the last one, and counts nothing', async () => {
  const { app } = await filled(40, 60);
  const { components } = await openList(app, t, { guildId, viewerId, skip: 0 });
  const shown = [...JSON.stringify(components).matchAll(/\*\*Name (\d+)\.\*\*/g)].map(([, n]) => Number(n));
  expect(shown).toHaveLength(10);
  expect(shown.filter((n) => n % 3 === 0)).toEqual([]);

  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await closedPage(app, guildId, viewerId, after);
    if (page.older !== undefined) expect(page.cases).toHaveLength(10);
    seen.push(...page.cases.map((kase) => kase.id));
    after = page.older;
  } while (after !== undefined);
  const all = Array.from({ length: 60 }, (_, n) => 99 - n).filter((n) => n % 3 !== 0);
  expect(seen).toEqual(all.map(id));
});

test('no way to older ones leads to nothing but what is hidden: that would tell of it', async () => {
  const { app } = await filled(0, 15);
  const page = await closedPage(app, guildId, viewerId);
  expect(page.cases).toHaveLength(10);
  expect(page.older).toBeUndefined();
});

test('danger comes first, then what somebody trusted reported by name, then the newest; and the list does not say why', async () => {
  const { app } = await filled(0, 0);
  const about: Partial<Case>[] = [{}, { first: true }, { danger: { since: now } }, {}, { first: true }];
  for (const [n, each] of about.entries()) {
    const kase = { ...openCase({ id: id(n), name: `Name ${n}.`, kind: 'other' }, now), ...each };
    await app.store.of(cases).put([guildId, kase.id], kase);
    await listOpen(app, guildId, kase.id, kase);
  }
  const { components } = await openList(app, t, { guildId, viewerId, skip: 0 });
  const lines = [...JSON.stringify(components).matchAll(/- \*\*Name (\d+)\.\*\*([^\\]*)/g)];
  expect(lines.map(([, n]) => Number(n))).toEqual([2, 4, 1, 3, 0]);
  const said = lines.map(([, , rest]) => rest);
  expect(said[1]).toBe(said[3]);
});

test('of a deleted case its name, kind and months stay, for those who could see it, page by page; of a drill nothing', async () => {
  const { app, cost } = await filled(0, 40);
  const drill = id(39);
  await app.store
    .of(cases)
    .change([guildId, drill], (kase) => kase && { ...kase, drill: true, openedAt: now - 40 * 86_400_000 });
  const before = await cost(() => closedPage(app, guildId, other));
  for (let n = 10; n < 40; n += 1) {
    const kase = await caseOf(app, guildId, id(n));
    if (kase) await forget(app, guildId, kase);
  }
  expect(await app.store.of(tombstones).get([guildId, drill])).toBeUndefined();
  expect(await app.store.of(tombstones).get([guildId, id(38)])).toEqual({
    ...{ id: id(38), name: 'Name 38.', kind: 'leak', hidden: [], place: 38 },
    ...{ opened: '2026-11', closed: '2026-11' },
  });
  for (const who of [viewerId, other]) {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await closedPage(app, guildId, who, after);
      expect(page.cases.length + page.gone.length).toBeLessThanOrEqual(10);
      seen.push(...page.gone.map((stone) => stone.id), ...page.cases.map((kase) => kase.id));
      after = page.older;
    } while (after !== undefined);
    const all = Array.from({ length: 39 }, (_, n) => 38 - n).filter((n) => who === other || n % 3 !== 0);
    expect(seen).toEqual(all.map(id));
  }
  // One more read for each that is deleted, however many there are.
  expect(await cost(() => closedPage(app, guildId, other))).toBeLessThanOrEqual(before + 11);
});
