import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { longest, type What } from './affected.ts';
import type { Wishes } from './wishes.ts';

/** The message to somebody who is affected, in their language and form of address. It never holds what leaked. */
export function careMessage(
  t: Translate,
  about: { what: What; address?: Wishes['address']; server: string; words?: string | undefined },
): string {
  const { what, address = 'informal', server, words } = about;
  const say = (line: 'fault' | 'sorry' | 'doing' | 'need' | 'where' | What) =>
    t(`care:message.${address}.${line}`);
  return [
    t(`care:message.${address}.hello`, { server }),
    say(what),
    say('fault'),
    say('sorry'),
    ...(what === 'over' ? [] : [say('doing')]),
    ...(words === undefined ? [] : [quote(words, longest.words)]),
    say('need'),
    say('where'),
  ].join('\n');
}

/** Whether a language has a formal and an informal way to speak to somebody: it shows in the words themselves. */
export const hasTwoForms = (t: Translate) =>
  t('care:message.formal.need') !== t('care:message.informal.need');
