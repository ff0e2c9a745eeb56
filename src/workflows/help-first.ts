import { mayNeedHelp } from '../crisis/check/index.ts';
import { withHelpFirst } from '../crisis/view.ts';
import type { Page, Turn } from '../kit/answer.ts';
import { Refusal } from '../kit/refusal.ts';

/** Everything that was typed, a line each. It is looked at here, and nowhere kept. */
type Words = string | readonly (string | undefined)[];

/**
 * The answer to words that somebody handed over: where these tell of danger, help comes first, and then the answer as it would
 * be without, also where it is a refusal. Whoever takes a text from a member answers through this.
 *
 * @param answer  does what was asked, and says so; `withHelp` tells that help stands above it, which takes about 1,000 of the 4,000
 *   characters of a page.
 * @throws Refusal as `answer` does; with help above it where the words ask for that.
 */
export function helpFirst(
  turn: Turn,
  words: Words,
  answer: (withHelp: boolean) => Page | Promise<Page>,
): Promise<Page> {
  return helping(turn, words, answer, withHelpFirst);
}

/** The same for an answer that puts help first of its own: only a refusal gets it here. */
export function helpIfRefused(turn: Turn, words: Words, answer: () => Page | Promise<Page>): Promise<Page> {
  return helping(turn, words, answer, (_reader, _whom, page) => page);
}

async function helping(
  { t, locale, app }: Turn,
  words: Words,
  answer: (withHelp: boolean) => Page | Promise<Page>,
  place: typeof withHelpFirst,
): Promise<Page> {
  const all = typeof words === 'string' ? words : words.filter((each) => each !== undefined).join('\n');
  const need = mayNeedHelp(all, locale);
  if (!need) return answer(false);
  const reader = { t, locale, now: app.now() };
  try {
    return place(reader, need.whom, await answer(true));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { components } = withHelpFirst(reader, need.whom, { components: [] });
    throw new Refusal(error.code, error.details, components);
  }
}
