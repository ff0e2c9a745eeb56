import { mayNeedHelp } from './crisis/check/index.ts';
import { withHelpFirst } from './crisis/view.ts';
import type { Page, Turn } from './kit/answer.ts';
import { Refusal } from './kit/refusal.ts';

/**
 * The answer to words that somebody handed over: where these tell of danger, help comes first, and then the answer as it would
 * be without, also where it is a refusal. Whoever takes a text from a member answers through this.
 *
 * @param words   everything that was typed, a line each. They are looked at here and nowhere kept.
 * @param answer  does what was asked, and says so.
 * @throws Refusal as `answer` does; with help above it where the words ask for that.
 */
export async function helpFirst(
  { t, locale, app }: Turn,
  words: string | readonly (string | undefined)[],
  answer: () => Page | Promise<Page>,
): Promise<Page> {
  const all = typeof words === 'string' ? words : words.filter((each) => each !== undefined).join('\n');
  const need = mayNeedHelp(all, locale);
  if (!need) return answer();
  const reader = { t, locale, now: app.now() };
  try {
    return withHelpFirst(reader, need.whom, await answer());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { components } = withHelpFirst(reader, need.whom, { components: [] });
    throw new Refusal(error.code, error.details, components);
  }
}
