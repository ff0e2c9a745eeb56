const UNITS = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 } as const;

/**
 * An ISO 8601 duration of weeks, days, hours, minutes and seconds (`P30D`, `P1W`, `PT90M`, `P1DT12H`) in
 * milliseconds; undefined for anything else. Years and months are refused, since they have no one length.
 */
export function durationOf(text: string): number | undefined {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (!match || text === 'P') return undefined;
  const [, ...amounts] = match;
  const ms = Object.values(UNITS).reduce((all, unit, index) => all + Number(amounts[index] ?? 0) * unit, 0);
  return ms <= LONGEST ? ms : undefined;
}

/** A hundred years: further on, dates and ids would run out. */
const LONGEST = 100 * 365 * UNITS.D;
