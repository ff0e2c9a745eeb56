/** The sandbox's time: the computer's, moved on by as much as was asked. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: () => number;
  /** How far it is ahead of the computer's clock, in milliseconds. */
  offset: () => number;
  /** Moves on by `ms` (not negative) and runs, earliest first, what became due. */
  advance: (ms: number) => void;
  /** Calls `run` once, as soon as `now()` is at least `time`; returns how to cancel it. */
  wakeAt: (time: number, run: () => void) => () => void;
  /** Cancels everything that waits. */
  stop: () => void;
}

interface Timer {
  time: number;
  run: () => void;
}

/** The longest delay that setTimeout takes; a longer one would fire at once. */
const MAX_DELAY = 2 ** 31 - 1;

/** A clock that starts `offset` milliseconds ahead of `realNow`. */
export function createClock(offset = 0, realNow: () => number = Date.now): Clock {
  let ahead = offset;
  let waiting: Timer[] = [];
  let alarm: NodeJS.Timeout | undefined;

  const now = () => realNow() + ahead;

  function setAlarm(): void {
    clearTimeout(alarm);
    const next = waiting[0];
    if (!next) return;
    alarm = setTimeout(runDue, Math.min(Math.max(next.time - now(), 0), MAX_DELAY));
    // A timer alone does not keep the process alive: servers and sockets do.
    alarm.unref();
  }

  function runDue(): void {
    try {
      for (let next = waiting[0]; next && next.time <= now(); next = waiting[0]) {
        waiting.shift();
        next.run();
      }
    } finally {
      // Also when `run` threw: whatever waits behind it still has its turn.
      setAlarm();
    }
  }

  return {
    now,
    offset: () => ahead,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError('The clock only moves on');
      ahead += ms;
      runDue();
    },
    wakeAt(time, run) {
      const timer = { time, run };
      const later = waiting.findIndex((other) => other.time > time);
      waiting.splice(later === -1 ? waiting.length : later, 0, timer);
      setAlarm();
      return () => {
        waiting = waiting.filter((other) => other !== timer);
        setAlarm();
      };
    },
    stop() {
      waiting = [];
      clearTimeout(alarm);
    },
  };
}
