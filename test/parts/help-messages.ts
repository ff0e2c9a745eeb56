import { mayNeedHelp, weigh } from '../../src/crisis/check/index.ts';
import groups from './help-messages.json';

/** What a message should lead to: help for its writer, help for helping somebody, or no help first. */
type Help = 'self' | 'someone' | 'no';
export type Half = 'open' | 'held-back' | 'all';

export interface Message {
  text: string;
  locale: string;
  help: Help;
  category: string;
}

/** The messages written for the project. Half of them, told by the message alone, is held back: no rule is written for those. */
export function messages(half: Half): Message[] {
  return groups
    .flatMap(({ locale, help, category, messages }) =>
      messages.map(
        (text): Message => ({
          text,
          locale,
          help: help === 'self' || help === 'someone' ? help : 'no',
          category,
        }),
      ),
    )
    .filter(({ text }) => half === 'all' || isHeldBack(text) === (half === 'held-back'));
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), its middle bit. */
function isHeldBack(text: string): boolean {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash >>> 15) % 2 === 1;
}

/** How the check does. Recall and precision count whether help is shown first at all; the rows count whose help it is, too. */
export function measure(half: Half) {
  const all = messages(half).map((message) => {
    const got: Help = mayNeedHelp(message.text, message.locale)?.whom ?? 'no';
    const { reasons } = weigh(message.text, message.locale);
    return {
      ...message,
      got,
      reasons: reasons.map((each) => `${each.points} ${each.rule} ${each.less.join('+')}`).join('; '),
    };
  });
  const shown = all.filter(({ got }) => got !== 'no');
  const needed = all.filter(({ help }) => help !== 'no');
  const hits = shown.filter(({ help }) => help !== 'no').length;
  const names = [...new Set(all.map(({ help, category }) => `${help}: ${category}`))];
  return {
    count: all.length,
    needed: needed.length,
    recall: hits / needed.length,
    precision: hits / shown.length,
    rows: names.map((name) => {
      const held = all.filter(({ help, category }) => `${help}: ${category}` === name);
      return { name, right: held.filter(({ help, got }) => help === got).length, of: held.length };
    }),
    misses: all
      .filter(({ help, got }) => help !== got)
      .map(({ text, help, got, reasons }) => ({ message: text, help, got, reasons })),
  };
}
