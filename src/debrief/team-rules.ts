import { Refusal } from '../kit/refusal.ts';
import {
  type Colleague,
  mostThanks,
  type Team,
  type Thanks,
  type Training,
  trainings,
} from './team-record.ts';

const day = 86_400_000;

/** A tick counts for a year, in milliseconds. */
export const trainedFor = 365 * day;

/** Thanks go by themselves after this long, in milliseconds. */
export const thanksLast = 90 * day;

const nobody: Colleague = { trained: {}, thanks: [] };

export const colleagueOf = (team: Team | undefined, personId: string, now: number): Colleague =>
  fresh(team?.[personId] ?? nobody, now);

/** What is still good of it. */
function fresh({ trained, thanks }: Colleague, now: number): Colleague {
  const good = trainings.flatMap((name) => {
    const at = trained[name];
    return at === undefined || at + trainedFor <= now ? [] : [[name, at] as const];
  });
  return {
    trained: Object.fromEntries(good),
    thanks: thanks.filter(({ at }) => at + thanksLast > now),
  };
}

/** The team with one person's part changed; whoever keeps nothing is left out. */
export function changeColleague(
  team: Team = {},
  personId: string,
  now: number,
  change: (colleague: Colleague) => Colleague,
): Record<string, Colleague> {
  const { [personId]: _before, ...others } = team;
  const after = change(colleagueOf(team, personId, now));
  const isEmpty = after.thanks.length === 0 && Object.keys(after.trained).length === 0;
  return isEmpty ? others : { ...others, [personId]: after };
}

/** Ticks what is not ticked, and the other way round. */
export function tick(colleague: Colleague, name: Training, now: number): Colleague {
  const { [name]: before, ...others } = colleague.trained;
  return { ...colleague, trained: before === undefined ? { ...others, [name]: now } : others };
}

/** What of this somebody has not ticked in the last year. */
export const missing = ({ trained }: Colleague, needs: readonly Training[]): Training[] =>
  needs.filter((name) => trained[name] === undefined);

/** @throws Refusal where nothing is said, or as many wait for them as fit. */
export function thank(colleague: Colleague, thanks: Thanks): Colleague {
  if (colleague.thanks.some(({ id }) => id === thanks.id)) return colleague;
  const words = thanks.words.trim();
  if (words === '') throw new Refusal('debrief.noThanks');
  if (colleague.thanks.length >= mostThanks) throw new Refusal('debrief.manyThanks');
  return { ...colleague, thanks: [...colleague.thanks, { ...thanks, words }] };
}
