import { type Subject, subjects, type Watch } from './record.ts';
import type { Finding } from './rules.ts';

/** What breaks again within this time of being told waits for its end: a switch that goes back and forth must not spam. */
export const quiet = 3_600_000;

/** A server that nobody looked at yet. */
export const unwatched: Watch = { states: {}, untold: [] };

/** What a finding of Check is about. */
export function subjectOf(finding: Finding): Subject {
  const name = nameOf(finding);
  const subject = subjects.find((each) => name.startsWith(each));
  if (subject === undefined) throw new RangeError(`${name} is about nothing that is watched`);
  return subject;
}

/**
 * What is new since the last look. Something is told when it was good and broke: once, until it was good again. What was
 * never chosen, or was not good from the start, is for the page where it is chosen.
 *
 * @returns the watch, and when to look again where something has to wait for quiet.
 */
export function observe(
  watch: Watch,
  findings: readonly Finding[],
  now: number,
): { watch: Watch; again: number | undefined } {
  const states: Watch['states'] = {};
  const broken: Subject[] = [];
  const waits: number[] = [];

  for (const finding of findings.filter((each) => isWatched(each, findings))) {
    const subject = subjectOf(finding);
    const good = 'good' in finding;
    const before = watch.states[subject];
    const quietUntil = (before?.toldAt ?? Number.NEGATIVE_INFINITY) + quiet;

    if (good || !before?.good) {
      states[subject] = { ...before, good };
    } else if (quietUntil <= now) {
      states[subject] = { good, toldAt: now };
      broken.push(subject);
    } else {
      states[subject] = before;
      waits.push(quietUntil);
    }
  }
  const untold = [...watch.untold, ...broken.filter((subject) => !watch.untold.includes(subject))];
  return { watch: { ...watch, states, untold }, again: waits.length > 0 ? Math.min(...waits) : undefined };
}

/** The watch with a message that is to tell what is untold; one that was begun in the same channel goes on. */
export function beginTelling(watch: Watch, channelId: string, id: string, now: number): Watch {
  const { telling, ...rest } = watch;
  if (telling?.channelId === channelId) return watch;
  const told = [...new Set([...(telling?.subjects ?? []), ...watch.untold])];
  return told.length === 0
    ? watch
    : { ...rest, untold: [], telling: { id, since: now, channelId, subjects: told } };
}

/** The watch once the message stands. */
export function told({ telling: _, ...rest }: Watch): Watch {
  return rest;
}

/** The findings that a message tells of: what is broken still. What was mended meanwhile needs no words. */
export function toTell(about: readonly Subject[], findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => 'bad' in finding && about.includes(subjectOf(finding)));
}

/** The staff channel itself broke, and now there is one that is good. */
export function wasLost(about: readonly Subject[], findings: readonly Finding[]): boolean {
  return about.includes('staffChannel') && findings.some((finding) => nameOf(finding) === 'staffChannelGood');
}

/** Chosen, and needed: giving roles matters once there is a role to give. */
function isWatched(finding: Finding, findings: readonly Finding[]): boolean {
  if (nameOf(finding).endsWith('NotSet')) return false;
  return (
    subjectOf(finding) !== 'manageRoles' || !findings.some((other) => nameOf(other) === 'pledgedRoleNotSet')
  );
}

const nameOf = (finding: Finding) => ('good' in finding ? finding.good : finding.bad);
