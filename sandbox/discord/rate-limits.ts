/** What a bucket says about the request that was just counted. Times are in milliseconds of the real clock. */
export interface Allowance {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** When the window ends. */
  resetAt: number;
  resetAfter: number;
}

/** So many requests in so many milliseconds. */
export interface Limit {
  requests: number;
  per: number;
}

/** Discord's limit over all routes of one bot. */
export const GLOBAL_LIMIT: Limit = { requests: 50, per: 1000 };

/** Not published (bots are told to read the headers): plenty, so that order and not speed is what a bot meets. */
export const USUAL_LIMIT: Limit = { requests: 20, per: 1000 };

/** Seen by many bots, not published either. */
export const MESSAGES_LIMIT: Limit = { requests: 5, per: 5000 };

/** Lets everything through at once: for runs whose point is what is asked, and not how fast. */
export const noLimits: ReturnType<typeof createRateLimits> = (_, { requests }) => ({
  allowed: true,
  limit: requests,
  remaining: requests,
  resetAt: Date.now(),
  resetAfter: 0,
});

/** Counts requests in fixed windows, one for each key. Time is the computer's: bots wait in real time. */
export function createRateLimits(now: () => number = Date.now): (key: string, limit: Limit) => Allowance {
  const windows = new Map<string, { used: number; resetAt: number }>();
  return (key, { requests, per }) => {
    const time = now();
    if (windows.size > 10_000) {
      for (const [old, { resetAt }] of windows) if (resetAt <= time) windows.delete(old);
    }
    let window = windows.get(key);
    if (!window || window.resetAt <= time) {
      window = { used: 0, resetAt: time + per };
      windows.set(key, window);
    }
    const allowed = window.used < requests;
    if (allowed) window.used += 1;
    return {
      allowed,
      limit: requests,
      remaining: requests - window.used,
      resetAt: window.resetAt,
      resetAfter: window.resetAt - time,
    };
  };
}
