import type { Logger } from 'pino';
import type { Rows } from './rows.ts';

/** At most so long, in milliseconds, does the file's log hold what was overwritten or deleted since. */
const aMinute = 60_000;

/**
 * Rows whose changes leave the file, too: SQLite keeps an older value in its log until a checkpoint, so that
 * a deleted one could still be read there by whoever has the key. A while after a write, the log is emptied.
 */
export function tidyRows(
  rows: Rows,
  checkpoint: () => Promise<void>,
  log: Logger,
  within = aMinute,
): { rows: Rows; stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let tidying: Promise<void> = Promise.resolve();
  let stopped = false;

  function tidy(): void {
    timer = undefined;
    tidying = checkpoint().catch((error: unknown) => {
      log.warn({ err: error }, 'the store could not empty its log yet');
      soon();
    });
  }

  function soon(): void {
    if (!stopped) timer ??= setTimeout(tidy, within).unref();
  }

  return {
    rows: {
      ...rows,
      async set(key, value) {
        await rows.set(key, value);
        soon();
      },
      async delete(keys) {
        await rows.delete(keys);
        soon();
      },
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await tidying;
    },
  };
}
