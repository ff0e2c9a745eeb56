import { z } from 'zod';
import type { App } from '../app.ts';
import { collection } from '../store/index.ts';
import { trainings } from './team-record.ts';

/** What can be chosen. `everyDays` of 0: only when somebody asks. */
export const steps = {
  everyDays: [0, 7, 14, 28],
  minutes: [20, 30, 45],
  keepsDays: [1, 3, 7],
} as const;
export type Stepped = keyof typeof steps;
export const stepped = Object.keys(steps) as Stepped[];

const step = (name: Stepped) =>
  z.number().refine((value) => steps[name].some((each) => each === value), 'is not one of the steps');

export const Settings = z.object({
  /** Debriefs by themselves: never (0), or so many days apart. */
  everyDays: step('everyDays'),
  /** The time box of a debrief. */
  minutes: step('minutes'),
  /** How long after its end a thread is deleted. */
  keepsDays: step('keepsDays'),
  /** The weekly question: how is the load? */
  asksLoad: z.boolean(),
  /** What somebody who leads a case has to have ticked. */
  leadNeeds: z.array(z.enum(trainings)),
  /** Counts changes of `everyDays` and of `asksLoad`: what an earlier choice set going stops. */
  rounds: z.object({ everyDays: z.number().int(), asksLoad: z.number().int() }),
});
export type Settings = z.output<typeof Settings>;

/** One record a server; key: [server id]. */
export const settings = collection({ name: 'debrief-settings', version: 1, schema: Settings });

/** Before an owner chose. A question about how people are is asked only where an owner wants it. */
export const firstSettings: Settings = {
  everyDays: 14,
  minutes: 30,
  keepsDays: 3,
  asksLoad: false,
  leadNeeds: [],
  rounds: { everyDays: 0, asksLoad: 0 },
};

export async function debriefSettingsOf({ store }: Pick<App, 'store'>, guildId: string): Promise<Settings> {
  return (await store.of(settings).get([guildId])) ?? firstSettings;
}
