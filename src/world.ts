/**
 * What a running bot takes from outside: time and chance. `main.ts` gives the real ones,
 * the sandbox a clock that can be moved on, tests whatever they need.
 */
export interface World {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: () => number;
  /** A number in [0, 1) that cannot be guessed. */
  random: () => number;
  /** `size` bytes fit for keys. */
  randomBytes: (size: number) => Buffer;
  /** Calls `run` once, as soon as `now()` is at least `time`; returns how to cancel it. */
  wakeAt: (time: number, run: () => void) => () => void;
  /** Where log lines go: one JSON object a line. */
  logTo: { write: (line: string) => void };
}
