import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crowdAtLeast, type Door } from '../src/relay/crowd-rules.ts';

const everyone = 'everyone';
const roles = ['a', 'b', 'c', 'pledged'];

interface Server {
  /** The roles of each person. */
  people: string[][];
  /** Roles that see channels without an overwrite; everybody's among them perhaps. */
  base: string[];
  /** One for each role, and perhaps for the first people: null where the channel says nothing of them. */
  byRole: Record<string, 'yes' | 'no' | null>;
  byPerson: ('yes' | 'no' | null)[];
}

const rule = fc.constantFrom('yes' as const, 'no' as const, null);
const server: fc.Arbitrary<Server> = fc.record({
  people: fc.array(fc.subarray(roles), { minLength: 1, maxLength: 40 }),
  base: fc.subarray([everyone, ...roles]),
  byRole: fc.record(Object.fromEntries([everyone, ...roles].map((id) => [id, rule]))),
  byPerson: fc.array(rule, { maxLength: 20 }),
});

/** Whether somebody sees the channel: Discord's own order of permissions. */
function sees({ base, byRole, byPerson }: Server, own: string[], n: number): boolean {
  let view = base.includes(everyone) || own.some((id) => base.includes(id));
  if (byRole[everyone]) view = byRole[everyone] === 'yes';
  if (own.some((id) => byRole[id] === 'no')) view = false;
  if (own.some((id) => byRole[id] === 'yes')) view = true;
  const name = byPerson[n];
  return name ? name === 'yes' : view;
}

/** What the bot can know of it: no roles of people. */
function known(at: Server): { counts: Parameters<typeof crowdAtLeast>[0]; door: Door } {
  const byRole = new Map(roles.map((id) => [id, at.people.filter((own) => own.includes(id)).length]));
  const alone = { ...at, byPerson: [] };
  const opening = [...(sees(alone, [], 0) ? [everyone] : []), ...roles.filter((id) => sees(alone, [id], 0))];
  const rules = Object.entries(at.byRole).map(([id, is]) => ({ id, of: 'role' as const, is }));
  const names = at.byPerson
    .slice(0, at.people.length)
    .map((is, n) => ({ id: `person ${n}`, of: 'person' as const, is }));
  return {
    counts: { all: at.people.length, byRole },
    door: {
      everyoneId: everyone,
      opening,
      overwrites: [...rules, ...names].flatMap(({ id, of, is }) => (is ? [{ id, of, sees: is }] : [])),
    },
  };
}

test('never more are counted than can really see the channel, and have the pledge where it is needed', () => {
  let counted = 0;
  fc.assert(
    fc.property(server, fc.boolean(), (at, needsPledge) => {
      const { counts, door } = known(at);
      const pledged = needsPledge ? 'pledged' : undefined;
      const real = at.people.filter(
        (own, n) => sees(at, own, n) && (!needsPledge || own.includes('pledged')),
      ).length;
      const crowd = crowdAtLeast(counts, door, pledged);
      expect(crowd).toBeLessThanOrEqual(real);
      if (crowd > 0) counted += 1;
    }),
    { numRuns: 2000 },
  );
  expect(counted).toBeGreaterThan(200);
});

test('an open channel counts everybody, and one for a role its people', () => {
  const counts = { all: 100, byRole: new Map([['pledged', 30]]) };
  const open: Door = { everyoneId: everyone, opening: [everyone, 'pledged'], overwrites: [] };
  expect(crowdAtLeast(counts, open, undefined)).toBe(100);
  expect(crowdAtLeast(counts, open, 'pledged')).toBe(30);
  const gated: Door = {
    everyoneId: everyone,
    opening: ['pledged'],
    overwrites: [
      { id: everyone, of: 'role', sees: 'no' },
      { id: 'pledged', of: 'role', sees: 'yes' },
    ],
  };
  expect(crowdAtLeast(counts, gated, undefined)).toBe(30);
  expect(crowdAtLeast(counts, gated, 'pledged')).toBe(30);
});

test('an owner who keeps all out but one, by a role or by name, leaves no crowd', () => {
  const counts = { all: 20, byRole: new Map([['a', 19]]) };
  const byRole: Door = {
    everyoneId: everyone,
    opening: [everyone],
    overwrites: [{ id: 'a', of: 'role', sees: 'no' }],
  };
  expect(crowdAtLeast(counts, byRole, undefined)).toBe(1);
  const names = Array.from({ length: 19 }, (_, n) => ({
    id: `person ${n}`,
    of: 'person' as const,
    sees: 'no' as const,
  }));
  expect(crowdAtLeast(counts, { ...byRole, overwrites: names }, undefined)).toBe(1);
});
