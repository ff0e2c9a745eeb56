import type { App } from '../app.ts';

/**
 * Waits for what is good to know but must not hold an answer up: undefined where it takes longer than
 * `patience` milliseconds, or fails.
 */
export function within<T>(
  { now, wakeAt, log }: Pick<App, 'now' | 'wakeAt' | 'log'>,
  patience: number,
  work: Promise<T>,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const cancel = wakeAt(now() + patience, () => resolve(undefined));
    work
      .catch((err: unknown) => {
        log.warn({ err }, 'an answer went out without what could not be read');
        return undefined;
      })
      .then((value) => {
        cancel();
        resolve(value);
      });
  });
}
