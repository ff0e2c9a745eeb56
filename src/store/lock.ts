/** Runs tasks one after the other for each key, and tasks of different keys side by side. */
export interface Lock {
  /**
   * Runs `task` once the earlier tasks of `key` are over, and settles as it does. A task that waits
   * for its own key waits for ever.
   */
  run: <T>(key: string, task: () => Promise<T>) => Promise<T>;
  /** Settles when everything queued so far is over. */
  idle: () => Promise<void>;
  /** How many keys have a task running or waiting. */
  size: () => number;
}

export function createLock(): Lock {
  // The last task of each busy key, as a promise that never rejects.
  const tails = new Map<string, Promise<void>>();

  return {
    run(key, task) {
      const result = (tails.get(key) ?? Promise.resolve()).then(task);
      const leave = () => {
        if (tails.get(key) === tail) tails.delete(key);
      };
      const tail: Promise<void> = result.then(leave, leave);
      tails.set(key, tail);
      return result;
    },
    async idle() {
      await Promise.all(tails.values());
    },
    size: () => tails.size,
  };
}
