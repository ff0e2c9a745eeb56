import { z } from 'zod';
import { collection } from '../store/index.ts';

/**
 * Which cases hold posts without a name paused, and whether these were closed before the first of them: so the last one
 * to let go leaves them as they were. One record a server; key: [server id].
 */
export const Pauses = z.object({
  was: z.boolean(),
  cases: z.array(z.string().length(22)).min(1),
  /** They were closed for the newest of them; until then that is to be done. */
  done: z.boolean(),
});
export type Pauses = z.output<typeof Pauses>;

export const pauses = collection({ name: 'leak-relay-pauses', version: 1, schema: Pauses });

/** One case more. @param closed  whether they are closed now. */
export function held(before: Pauses | undefined, id: string, closed: boolean): Pauses {
  if (!before) return { was: closed, cases: [id], done: false };
  return before.cases.includes(id) ? before : { ...before, cases: [...before.cases, id], done: false };
}

/** One less. @returns undefined where nobody holds them any more. */
export function letGo({ cases, ...rest }: Pauses, id: string): Pauses | undefined {
  const others = cases.filter((each) => each !== id);
  return others.length > 0 ? { ...rest, cases: others } : undefined;
}

/** They are to be closed once more: somebody opened them meanwhile. */
export const toPauseAgain = (before: Pauses | undefined): Pauses | undefined =>
  before && { ...before, done: false };
