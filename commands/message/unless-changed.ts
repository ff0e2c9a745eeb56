import type { Page, Turn } from '../../src/kit/answer.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import { refusalText } from '../../src/locales/index.ts';

/**
 * Decides on the words that a moderator read. Where their author changed them since, nothing is decided: `show` draws the
 * new ones, below a line that says so.
 */
export async function unlessChanged(
  { t }: Turn,
  decide: () => Promise<Page>,
  show: (note: string) => Promise<Page>,
): Promise<Page> {
  try {
    return await decide();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'moderation.changed') throw error;
    return show(refusalText(t, error.code, error.details));
  }
}
