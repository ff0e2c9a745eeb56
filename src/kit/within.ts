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

/** The same, where even that something could not be read is nobody's business: no log line tells that somebody asked. */
export async function soon<T>(
  app: Pick<App, 'now' | 'wakeAt' | 'log'>,
  patience: number,
  begin: () => Promise<T>,
): Promise<T | undefined> {
  const outcome = await within(app, patience, Promise.allSettled([Promise.resolve().then(begin)]));
  return outcome?.[0].status === 'fulfilled' ? outcome[0].value : undefined;
}
