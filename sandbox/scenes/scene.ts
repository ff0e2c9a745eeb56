/** A guided scene: what to try, in order, and how each step is known to have happened. */
export interface Scene {
  id: string;
  title: string;
  about: string;
  steps: Step[];
}

export interface Step {
  /** What to try, in one or two sentences. */
  say: string;
  /** The sandbox's name of the person who does it. */
  as?: string;
  /** The channel to be in, by name; or `dm`. */
  channel?: string;
  done: Done;
}

/** What ticks a step off. Whatever the bot is asked counts once it has answered. */
export type Done =
  /** A command or menu by its name. */
  | { used: string; by?: string }
  /** A button or select, by the part of its custom_id that names its route. */
  | { pressed: string; by?: string }
  /** A modal, in the same way. */
  | { submitted: string; by?: string }
  /** Somebody sees a channel, by its name. */
  | { sees: string; by: string }
  /** The sandbox clock was moved on. */
  | { moved: 'clock' };
