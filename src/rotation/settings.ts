import { z } from 'zod';
import type { App } from '../app.ts';
import { collection } from '../store/index.ts';
import { Duty } from './record.ts';

/** How long a shift lasts: a day, a week, or so many hours of a day. */
export const lengths = ['day', 'week', 2, 3, 4, 6, 8, 12] as const;
export type Length = (typeof lengths)[number];

/** Every limit goes by fixed steps; the last one is what practice allows at most. */
export const steps = {
  /** Hours a week, for everybody: Crisis Text Line asks 4 and allows 12. */
  hoursAWeek: [4, 8, 12],
  /** Open cases at one time. */
  cases: [1, 2, 3, 5],
  /** Days in a row, before 48 hours are free: the Victorian Government's guidelines have 4. */
  daysInARow: [2, 3, 4],
  /** The hour of the server's day at which days, weeks and hours of shifts begin. */
  startsAt: [0, 6, 8, 9, 12, 18, 20],
} as const;
export type Stepped = keyof typeof steps;
export const stepped = Object.keys(steps) as Stepped[];

const step = (name: Stepped) =>
  z.number().refine((value) => steps[name].some((each) => each === value), 'is not one of the steps');

/** How many hours of a week a day of duty takes, where a shift lasts a day or a week and one is not at it all the time. */
export const dayHours = [0.5, 1, 2, 4] as const;

export const DutySettings = z.object({
  length: z.literal(lengths),
  hoursADay: z.number(),
  /** A second person for each shift. */
  pair: z.boolean(),
});
export type DutySettings = z.output<typeof DutySettings>;

/** What an owner chose for the rotation. One record a server; key: [server id]. */
export const Settings = z.object({
  /** The duties that people take turns at; none: there is no rotation. */
  duties: z.partialRecord(Duty, DutySettings),
  hoursAWeek: step('hoursAWeek'),
  cases: step('cases'),
  daysInARow: step('daysInARow'),
  startsAt: step('startsAt'),
});
export type Settings = z.output<typeof Settings>;

export const settings = collection({ name: 'rotation-settings', version: 1, schema: Settings });

export const firstSettings: Settings = {
  duties: {},
  hoursAWeek: 12,
  cases: 3,
  daysInARow: 4,
  startsAt: 9,
};

export const usualDuty: DutySettings = { length: 'day', hoursADay: 1, pair: true };

export async function rotationOf({ store }: Pick<App, 'store'>, guildId: string): Promise<Settings> {
  return (await store.of(settings).get([guildId])) ?? firstSettings;
}

export function changeRotation(
  { store }: Pick<App, 'store'>,
  guildId: string,
  decide: (settings: Settings) => Settings,
): Promise<Settings> {
  return store.of(settings).change([guildId], (before = firstSettings) => decide(before));
}

/** Whether anybody takes turns at anything here. */
export function isOn(settings: Settings): boolean {
  return Object.keys(settings.duties).length > 0;
}
