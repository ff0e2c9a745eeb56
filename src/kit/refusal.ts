import type { RefusalCode } from '../locales/index.ts';
import type { Page } from './answer.ts';

/**
 * An expected no: not an error, but an answer that a person reads in their own language.
 * The words stand in `locales/<language>/<feature>.json` under `refusals`.
 *
 * @example throw new Refusal('pledge.roleGone', { role: name })
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    readonly details: Readonly<Record<string, string | number>> = {},
    /** What stands above its words. */
    readonly above: Page['components'] = [],
  ) {
    super(code);
  }
}
