import { Refusal } from '../kit/refusal.ts';
import type { Mute, Own } from './record.ts';
import type { Settings } from './settings.ts';

/*
 * What a post has to keep within before it is taken: a place that is open, enough people who could have written it, an
 * author who is not new, room in their day, and no mute.
 */

const minute = 60_000;
const day = 24 * 60 * minute;

/** With fewer people who could have written a post, it is too easy to guess who did. */
export const leastCrowd = 15;

/** How many answers one person can write in a day (UTC). */
export const answersADay = 40;

/** How many rows of a day lead somebody to what is theirs, at most: the most posts and answers of a day. */
export const mostOwnADay = answersADay + 10;

/** The day of a moment, in days since 1970 (UTC). */
export const dayOf = (time: number) => Math.floor(time / day);

/** When a day is over, in milliseconds since 1970. */
export const endOf = (date: number) => (date + 1) * day;

/**
 * When a post of this moment goes. All that anybody wrote on one day (UTC) goes together, also where an owner changes on that
 * day how long posts are kept: else those of one author could be known by going at another time than the rest.
 */
export const goesAt = (at: number, settings: Pick<Settings, 'keepsDays' | 'keptBefore'>) =>
  (dayOf(at) + 1 + keepsOn(settings, dayOf(at))) * day;

/** For how many days is kept what is written on this one: a change counts from the next day on. */
export const keepsOn = (
  { keepsDays, keptBefore }: Pick<Settings, 'keepsDays' | 'keptBefore'>,
  today: number,
) => (keptBefore && today < keptBefore.until ? keptBefore.days : keepsDays);

/** Whether a server takes posts at all. */
export function isOn({ channelIds }: Settings): boolean {
  return channelIds.length > 0;
}

/** @throws Refusal where nothing can be posted, here or at all. */
export function requireOpen(settings: Settings, channelId?: string): void {
  if (!isOn(settings)) throw new Refusal('relay.off');
  if (settings.closed) throw new Refusal('relay.closed');
  if (channelId !== undefined && !settings.channelIds.includes(channelId))
    throw new Refusal('relay.elsewhere');
}

/** @param crowd  about how many people could have written; undefined where Discord does not tell. */
export function requireCrowd(crowd: number | undefined): number {
  if (crowd === undefined) throw new Refusal('relay.uncounted');
  if (crowd < leastCrowd) throw new Refusal('relay.fewPeople', { least: leastCrowd });
  return crowd;
}

/** What limits ask of somebody, in milliseconds since 1970. */
export interface Standing {
  accountAt: number;
  /** Since when their pledge stands; undefined where it does not. */
  pledgedAt: number | undefined;
}

/** @throws Refusal where their account or pledge is too young, or a pledge is missing. */
export function requireOldEnough(settings: Settings, { accountAt, pledgedAt }: Standing, now: number): void {
  const { accountDays, pledgeDays } = settings;
  if (now - accountAt < accountDays * day)
    throw new Refusal('relay.youngAccount', {
      days: accountDays,
      when: stamp(accountAt + accountDays * day),
    });
  if (pledgeDays < 0) return;
  if (pledgedAt === undefined) throw new Refusal('relay.noPledge');
  if (now - pledgedAt < pledgeDays * day)
    throw new Refusal('relay.youngPledge', { days: pledgeDays, when: stamp(pledgedAt + pledgeDays * day) });
}

/**
 * What somebody may still write today.
 *
 * @param earlier  what is theirs of today and yesterday, in any order.
 * @throws Refusal with when they can write again, or that they wrote the same already.
 */
export function requireRoom(
  settings: Settings,
  earlier: readonly Own[],
  next: Pick<Own, 'answer' | 'print'>,
  now: number,
): void {
  requireNew(earlier, next.print);
  const today = earlier.filter(({ at }) => dayOf(at) === dayOf(now));
  const tomorrow = stamp((dayOf(now) + 1) * day);
  if (next.answer) {
    if (today.filter(({ answer }) => answer).length >= answersADay)
      throw new Refusal('relay.manyAnswers', { most: answersADay, when: tomorrow });
    return;
  }
  const posts = earlier.filter(({ answer }) => !answer);
  const last = Math.max(...posts.map(({ at }) => at));
  const free = last + settings.cooldownMinutes * minute;
  if (free > now) throw new Refusal('relay.cooldown', { when: stamp(free) });
  if (today.filter(({ answer }) => !answer).length >= settings.postsADay)
    throw new Refusal('relay.manyPosts', { most: settings.postsADay, when: tomorrow });
}

/** @throws Refusal where somebody wrote the same already. */
export function requireNew(earlier: readonly Own[], print: string): void {
  if (earlier.some((own) => own.print === print)) throw new Refusal('relay.twice');
}

/**
 * Whether somebody is muted, asked at *Post* and at no other time.
 *
 * @param tagOf  their tag for a post.
 * @throws Refusal with when the last of their mutes ends.
 */
export function requireUnmuted(mutes: readonly Mute[], tagOf: (postId: string) => string, now: number): void {
  const own = mutes.filter(({ postId, tag, until }) => until > now && tagOf(postId) === tag);
  if (own.length > 0)
    throw new Refusal('relay.muted', { until: stamp(Math.max(...own.map(({ until }) => until))) });
}

/** A moment as Discord shows it in each reader's own time. */
const stamp = (time: number) => `<t:${Math.ceil(time / 1000)}:f>`;
