import { z } from 'zod';
import type { App } from '../app.ts';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';
import { dayOf, keepsOn } from './limits.ts';

/**
 * Every limit goes by fixed steps: with any number to choose, a limit could be set so that it lets one
 * person through, or keeps one out.
 */
export const steps = {
  cooldownMinutes: [0, 5, 15, 60],
  postsADay: [1, 3, 5, 10],
  accountDays: [0, 3, 7, 14, 30],
  /** -1: no pledge is needed. */
  pledgeDays: [-1, 0, 1, 3, 7, 14],
  delayMinutes: [0, 5, 15, 60],
  keepsDays: [7, 30, 90, 365],
} as const;
export type Stepped = keyof typeof steps;
export const stepped = Object.keys(steps) as Stepped[];

export const switches = ['links', 'names', 'closed'] as const;
export type Switch = (typeof switches)[number];

const step = (name: Stepped) =>
  z.number().refine((value) => steps[name].some((each) => each === value), 'is not one of the steps');

const Choice = z.object({
  /** Where people post; none: the relay is off. */
  channelIds: z.array(snowflake).max(10),
  /** Of these, the ones where a moderator looks first. */
  reviewedIds: z.array(snowflake).max(10),
  cooldownMinutes: step('cooldownMinutes'),
  postsADay: step('postsADay'),
  accountDays: step('accountDays'),
  pledgeDays: step('pledgeDays'),
  delayMinutes: step('delayMinutes'),
  keepsDays: step('keepsDays'),
  /** Links may be posted. */
  links: z.boolean(),
  /** People may type under their own names in the threads. */
  names: z.boolean(),
  closed: z.boolean(),
  /** Words that a post may not have, in small letters. */
  words: z.array(z.string().min(1).max(40)).max(100),
});
export type Choice = z.output<typeof Choice>;

/** What an owner chose for posts without a name. One record a server; key: [server id]. */
export const Settings = Choice.extend({
  /** When each choice was last changed, in milliseconds since 1970: the preview tells it. */
  changed: z.partialRecord(z.enum(Object.keys(Choice.shape) as [keyof Choice]), z.number().int()),
  /** Before this day (since 1970, UTC) posts are still kept for so many days: a new choice counts from then on. */
  keptBefore: z.object({ days: step('keepsDays'), until: z.number().int() }).optional(),
  /** The longest time for which posts were ever kept here: so far back somebody's own are looked for. */
  longestDays: step('keepsDays'),
});
export type Settings = z.output<typeof Settings>;

export const settings = collection({ name: 'relay-settings', version: 1, schema: Settings });

/** Before an owner chose anything: off, and gentle limits for when it is on. */
export const firstSettings: Settings = {
  channelIds: [],
  reviewedIds: [],
  cooldownMinutes: 5,
  postsADay: 5,
  accountDays: 7,
  pledgeDays: -1,
  delayMinutes: 0,
  keepsDays: 30,
  links: false,
  names: false,
  closed: false,
  words: [],
  changed: {},
  longestDays: 30,
};

export async function relayOf({ store }: Pick<App, 'store'>, guildId: string): Promise<Settings> {
  return (await store.of(settings).get([guildId])) ?? firstSettings;
}

export function changeRelay(
  { store, now }: Pick<App, 'store' | 'now'>,
  guildId: string,
  choice: Partial<Choice>,
): Promise<Settings> {
  return store.of(settings).change([guildId], (before = firstSettings) => chosen(before, choice, now()));
}

/** The settings with these choices; a choice that is as before keeps its date. */
export function chosen(before: Settings, choice: Partial<Choice>, now: number): Settings {
  const names = Object.keys(choice) as (keyof Choice)[];
  const changes = names.filter((name) => JSON.stringify(choice[name]) !== JSON.stringify(before[name]));
  if (changes.length === 0) return before;
  const { keptBefore: _before, ...next } = { ...before, ...choice };
  const today = dayOf(now);
  const keepsToday = keepsOn(before, today);
  return {
    ...next,
    ...(keepsToday !== next.keepsDays && { keptBefore: { days: keepsToday, until: today + 1 } }),
    reviewedIds: next.reviewedIds.filter((id) => next.channelIds.includes(id)),
    changed: { ...before.changed, ...Object.fromEntries(changes.map((name) => [name, now])) },
    longestDays: Math.max(before.longestDays, next.keepsDays),
  };
}
