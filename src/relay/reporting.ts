import type { App } from '../app.ts';
import type { Person } from './own.ts';
import { type Post, posts } from './record.ts';
import { type PostReports, postReports, type Reason } from './report-record.ts';
import * as rules from './report-rules.ts';
import { requireStanding } from './rules.ts';

/** What is looked after once somebody reported a post. */
export interface Later {
  /** The card, and the fold. */
  announce: (at: number, id: string) => Promise<void>;
  /** Nobody decided for long: the reports are closed. */
  close: (at: number, id: string) => Promise<void>;
}

/** For so long reports gather before the card is drawn anew, in milliseconds. */
const gatherFor = 5000;

/**
 * Counts one reader's report. The post's tag is held from then on until the reports are closed.
 *
 * @param pledgedAt  since when the reader's pledge stands.
 * @returns `told`: whether the moderators hear of it: once one has kept the post, only of worry. `isNew`: whether it is the
 *   first, or folds the post.
 * @throws Refusal where the post does not stand any more.
 */
export async function report(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
  id: string,
  reason: Reason,
  pledgedAt: number | undefined,
  later: Later,
): Promise<{ told: boolean; isNew: boolean }> {
  const { store, now } = app;
  const key = [person.guildId, id];
  const post = requireStanding(await store.of(posts).get(key));
  if (!rules.counts(post, reason)) return { told: false, isNew: false };
  const wish = {
    tag: store.tag('relay-reporter', person.guildId, id, person.personId),
    reason,
    weighs: rules.weighs(reason, pledgedAt, now()),
  };
  const open = await store.of(postReports).change(key, async (before) => {
    await later.announce(now() + gatherFor, id);
    if (!before || before.closed) await later.close(now() + rules.reportsLast, id);
    await store.of(posts).change(key, (each) => each && held(each));
    return rules.reported(before, id, wish, now());
  });
  let isNew = open.reports.length === 1;
  if (rules.folds(open))
    await store.of(posts).change(key, (each) => {
      if (!each || each.kept || each.covered) return each;
      isNew = true;
      return covered(each);
    });
  return { told: true, isNew };
}

const held = (post: Post): Post => (post.held ? post : { ...post, held: true });
const covered = (post: Post): Post => (post.state === 'standing' ? { ...post, covered: true } : post);

/** The reports on a post that nobody has decided on; undefined where there are none. */
export async function openReports(
  { store }: Pick<App, 'store'>,
  guildId: string,
  id: string,
): Promise<PostReports | undefined> {
  const found = await store.of(postReports).get([guildId, id]);
  return found?.closed ? undefined : found;
}

/** Marks the reports on a post as decided. What the first moderator decided stays. */
export async function closeReports(
  { store }: Pick<App, 'store'>,
  guildId: string,
  id: string,
  closed: NonNullable<PostReports['closed']>,
): Promise<void> {
  await store
    .of(postReports)
    .change([guildId, id], (found) => (found && !found.closed ? { ...found, closed } : found));
}
