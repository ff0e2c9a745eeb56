/** What the page learns when something changed that a person may see: where, and no more. */
export interface LiveChange {
  /** The sandbox's name for the person. */
  as: string;
  /** The id of the channel; null where it is not about one. */
  channel: string | null;
  /** The event's name, like MESSAGE_CREATE. */
  what: string;
}
