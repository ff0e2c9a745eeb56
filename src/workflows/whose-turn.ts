import type { App } from '../app.ts';
import type { Topic } from '../kit/topics.ts';
import { openCases } from '../leak/record.ts';
import { hour } from '../rotation/calendar.ts';
import { rosterOf, shiftsOf } from '../rotation/files.ts';
import { fitOf, isQuiet } from '../rotation/fit.ts';
import type { Duty, Person, Shift } from '../rotation/record.ts';
import { isAway, personIn, takesTurns } from '../rotation/rules.ts';
import { runningShift, seatOf } from '../rotation/seats.ts';
import { rotaOf } from './rotas.ts';

/** What a piece of work asks of whoever takes it. */
export interface Work {
  /** Whom it is kept from: recused, named in it, or affected. */
  keptFrom: readonly string[];
  topics: readonly Topic[];
}

export const avoids = ({ topics: avoided }: Pick<Person, 'topics'>, { topics }: Work): boolean =>
  topics.some((topic) => avoided.includes(topic));

export const anyWork: Work = { keptFrom: [], topics: [] };

/**
 * Who takes the next piece of work at a duty, in the order in which it is fair: of those who are on the less exposed one
 * first, then whoever else fits, in the order of the plan. People whom it is kept from, who are away or in their quiet
 * hours, or who don't take its topics, are passed over without a trace; so is who leads as
 * many cases as the owner allows. Empty where nobody takes turns at it.
 */
export async function inTurnNow(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
  duty: Duty,
  work: Work,
): Promise<Person[]> {
  const now = app.now();
  const { roster, shifts, situation } = await rotaOf(app, guildId);
  if (situation.settings.duties[duty] === undefined) return [];
  const full = duty === 'lead' ? await leadEnough(app, guildId, situation.settings.cases) : [];
  const passedOver = [...work.keptFrom, ...full];
  const may = (person: Person) => !passedOver.includes(person.personId) && !avoids(person, work);
  const running = runningShift(shifts, duty, now);
  const isOn = (person: Person) =>
    running !== undefined &&
    seatOf(running, person.personId) !== undefined &&
    !isAway(person, now) &&
    !isQuiet(person, running, now);
  const fit = fitOf(situation, shifts);
  const slot: Shift = { duty, from: now, to: running?.to ?? now + 4 * hour, hours: 0, pair: true };
  const on = fit.byLoad(roster.people.filter(isOn).map(({ personId }) => personId));
  const order = [...on, ...fit.inTurn(slot).filter((id) => !on.includes(id))];
  return order.flatMap((id) => roster.people.filter((person) => person.personId === id && may(person)));
}

/** Who is next at a duty; undefined where nobody is. */
export async function whoIsNext(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
  duty: Duty,
  work: Work = anyWork,
): Promise<string | undefined> {
  return (await inTurnNow(app, guildId, duty, work))[0]?.personId;
}

/** The turns that somebody has now. */
export async function turnsNow(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
  personId: string,
): Promise<Shift[]> {
  const person = personIn(await rosterOf(app, guildId), personId);
  if (!person || !takesTurns(person)) return [];
  const now = app.now();
  const shifts = await shiftsOf(app, guildId, { from: now, to: now + 1 });
  return shifts.filter((shift) => seatOf(shift, personId) !== undefined);
}

/** Who leads as many open cases as somebody may. */
async function leadEnough({ store }: Pick<App, 'store'>, guildId: string, most: number): Promise<string[]> {
  const leads = ((await store.of(openCases).get([guildId])) ?? []).flatMap(({ lead }) => lead ?? []);
  return [...new Set(leads)].filter((id) => leads.filter((each) => each === id).length >= most);
}
