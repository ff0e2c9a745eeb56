import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/collection.ts';

/** The version of the default text: raised with each change of its meaning. */
export const currentVersion = 1;

/** The lines that somebody ticks, by their names in `pledge.json`. */
export const duties = ['confidentiality', 'copies', 'kindness', 'danger'] as const;

/**
 * One person's pledge in one server. `withdrawn` stands only until the role is taken back; then the
 * record goes.
 */
export const Pledge = z.object({
  state: z.enum(['signed', 'withdrawn']),
  version: z.number().int().positive(),
  /** Milliseconds since 1970. */
  signedAt: z.number().int(),
  /** The role that was given: what to take back, whatever the settings say by then. */
  roleId: snowflake,
});
export type Pledge = z.output<typeof Pledge>;

/** One record a person and server; key: [server id, person id]. */
export const pledges = collection({ name: 'pledge', version: 1, schema: Pledge });
