/** What one step of a purge did. */
export interface Purged {
  /** Where the next step begins; absent: nothing of the feature is left. */
  next?: number;
  /** People whose things went, each once or more. */
  people: string[];
}

/** So many entries of a list one step of a purge takes, so that much of it leaves room for other jobs. */
export const purgeStep = 50;
