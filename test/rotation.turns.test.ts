import { describe, expect, onTestFinished, test } from 'vitest';
import { openCases } from '../src/leak/record.ts';
import { calendarOf, day, hour } from '../src/rotation/calendar.ts';
import { fitOf, type Situation } from '../src/rotation/fit.ts';
import { openSeats, plan, shelfOf } from '../src/rotation/plan.ts';
import {
  type DayLoad,
  type Duty,
  emptyRoster,
  loads,
  type Person,
  rosters,
  type Shift,
  weeks,
} from '../src/rotation/record.ts';
import { back, goneAway, newcomer } from '../src/rotation/rules.ts';
import { firstSettings, settings as rotationSettings } from '../src/rotation/settings.ts';
import { tidied } from '../src/rotation/upkeep.ts';
import { inTurnNow } from '../src/workflows/whose-turn.ts';
import { open, place } from './store.parts.ts';

const guildId = '1'.repeat(18);
const now = Date.UTC(2026, 5, 3, 12);
const calendar = calendarOf('UTC', 0);
const today = calendar.dayOf(now);
const id = (n: number) => String(200_000_000_000_000_000n + BigInt(n));
const person = (n: number, traits: Partial<Person> = {}): Person => ({
  ...newcomer(id(n), 'UTC', now - 60 * day),
  duties: ['urgent', 'lead'],
  hoursAWeek: 12,
  ...traits,
});
const shift = (duty: Duty, from: number, people: Partial<Shift>): Shift => ({
  duty,
  from,
  to: from + day,
  hours: 1,
  pair: true,
  ...people,
});
const midnight = calendar.startOf(today);
const read = (ago: number, count: number): DayLoad => ({ day: today - ago, counts: { report: count } });

interface Server {
  people: Person[];
  shifts?: Shift[];
  exposed?: Record<string, DayLoad[]>;
  leads?: string[];
}

/** A store with the rotation of a server, and who is asked in it. */
async function server({ people, shifts = [], exposed = {}, leads = [] }: Server) {
  const at = await place();
  const store = await open(at);
  onTestFinished(() => store.stop());
  await store.of(rosters).put([guildId], { ...emptyRoster, people });
  const turn = { length: 'day', hoursADay: 1, pair: true } as const;
  await store
    .of(rotationSettings)
    .put([guildId], { ...firstSettings, startsAt: 0, cases: 2, duties: { urgent: turn, lead: turn } });
  for (const each of shifts)
    await store.of(weeks).change([guildId, String(shelfOf(each))], (shelf = []) => [...shelf, each]);
  for (const [personId, log] of Object.entries(exposed)) await store.of(loads).put([guildId, personId], log);
  await store.of(openCases).put(
    [guildId],
    leads.map((lead, n) => ({ id: String(n).padStart(22, 'a'), name: 'Amber Harbour', hidden: [], lead })),
  );
  const app = { store, now: () => now };
  return async (duty: Duty, work: Partial<Parameters<typeof inTurnNow>[3]> = {}) =>
    (await inTurnNow(app, guildId, duty, { keptFrom: [], topics: [], ...work })).map(({ personId }) =>
      people.findIndex((each) => each.personId === personId),
    );
}

describe('who is next', () => {
  const running = shift('urgent', midnight, { primary: id(0), second: id(1) });

  test('of those who are on the less exposed one, then who never served, the less exposed, the longest without', async () => {
    const past = (ago: number, n: number) => shift('urgent', midnight - ago * day, { primary: id(n) });
    const next = await server({
      people: [0, 1, 2, 3, 4, 5].map((n) => person(n)),
      shifts: [running, past(9, 2), past(40, 3), past(10, 4)],
      exposed: { [id(0)]: [read(3, 9)], [id(1)]: [read(3, 2)], [id(2)]: [read(9, 8)] },
    });
    expect(await next('urgent')).toEqual([1, 0, 5, 3, 4, 2]);
  });

  test('never whom it is kept from, who is away, in quiet hours, resting or avoids what it touches', async () => {
    const people = [
      person(0, { topics: ['loss'] }),
      person(1),
      person(2, { away: [{ from: now - hour, to: now + day }] }),
      person(3, { quiet: { from: 11, to: 14 } }),
      person(4),
      person(5, { duties: ['host'] }),
      person(6),
      person(7),
    ];
    const tired = {
      [id(6)]: [4, 3, 2, 1].map((ago) => read(ago, 1)),
      [id(7)]: [{ day: today - 1, counts: { heavyCase: 2 } }],
    };
    const next = await server({ people, shifts: [running], exposed: tired });
    expect(await next('urgent')).toEqual([0, 1, 4]);
    expect(await next('urgent', { topics: ['loss'] })).toEqual([1, 4]);
    expect(await next('urgent', { keptFrom: [id(1), id(4)] })).toEqual([0]);
  });

  test('nobody leads more open cases than the owner allows; and where nobody takes turns, nobody is next', async () => {
    const people = [person(0), person(1), person(2)];
    const next = await server({ people, leads: [id(0), id(1), id(0)] });
    expect(await next('lead')).toEqual([1, 2]);
    expect(await next('urgent')).toEqual([0, 1, 2]);
    expect(await next('queue')).toEqual([]);
  });
});

describe('times away', () => {
  const rota = { roster: { ...emptyRoster, people: [person(0)] }, shifts: [] };

  test('count as such for fairness once they are over, also where one came back before', () => {
    const away = goneAway(rota, person(0), { from: now - day, to: now + day }, now - day).roster.people[0];
    expect(away && back(away, now).away).toEqual([{ from: now - day, to: now }]);
    const again = away && goneAway(rota, back(away, now), { from: now + 5 * day, to: now + 6 * day }, now);
    expect(again?.roster.people[0]?.away).toHaveLength(2);
  });

  test('who takes no turns is in the roster while they are away, and no longer', () => {
    const stranger = newcomer(id(9), 'UTC', now);
    const { roster } = goneAway(rota, stranger, { from: now, to: now + 2 * day }, now);
    const kept = (time: number) => tidied({ roster, shifts: [] }, time).roster.people.length;
    expect(kept(now + day)).toBe(2);
    expect(kept(now + 2 * day)).toBe(1);
  });

  test('stepping away is never refused, however much is planned', () => {
    const planned = Array.from({ length: 11 }, (_, n) => ({
      from: now + (n + 10) * 3 * day,
      to: now + (n + 10) * 3 * day + day,
    }));
    const { roster } = goneAway(rota, person(0, { away: planned }), { from: now, to: now + 2 * day }, now);
    expect(roster.people[0]?.away).toHaveLength(12);
  });
});

describe('who could help', () => {
  const situation = (people: Person[], hoursAWeek: 4 | 12): Situation => ({
    now,
    settings: {
      ...firstSettings,
      startsAt: 0,
      hoursAWeek,
      duties: { urgent: { length: 'day', hoursADay: 4, pair: false } },
    },
    calendar,
    people,
    shifts: [],
    loads: new Map(),
  });

  test('is named only where more hours would do: not at the limit of all, nor who rests then', () => {
    const giving = person(0, { hoursAWeek: 4 });
    const resting = person(1, { hoursAWeek: 4 });
    const all = [giving, resting];
    const tired = new Map([[resting.personId, [0, 1, 2, 3].map((ago) => read(ago, 1))]]);
    const used = [0, 1].map((n) => shift('urgent', midnight, { hours: 4, pair: false, primary: id(n) }));
    const tomorrow = shift('urgent', midnight + day, { hours: 4, pair: false });
    const openOf = (hours: 4 | 12) =>
      openSeats({ ...situation(all, hours), loads: tired }, [...used, tomorrow], {
        from: tomorrow.from,
        to: tomorrow.to,
      });
    expect(openOf(12)).toMatchObject([{ why: 'hours', couldHelp: [giving.personId] }]);
    expect(openOf(4)).toMatchObject([{ why: 'hours', couldHelp: [] }]);
    const fit = fitOf({ ...situation(all, 12), loads: tired }, [...used, tomorrow]);
    expect(fit.barrier(resting.personId, tomorrow)).toBe('rest');
  });

  test('who never served comes before who did, whatever they were exposed to', () => {
    const [served, fresh] = [person(0), person(1)];
    const past = shift('urgent', midnight - 3 * day, { pair: false, primary: served.personId });
    const shown = { ...situation([served, fresh], 12), shifts: [past] };
    const exposed = new Map([[fresh.personId, [read(20, 30)]]]);
    const [first] = plan({ ...shown, loads: exposed }, now + day).filter(({ from }) => from >= now);
    expect(first?.primary).toBe(fresh.personId);
  });
});
