import { UserSelectMenuBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import type { ThreadReaders } from '../kit/thread-readers.ts';
import type { Translate } from '../locales/index.ts';
import { readersText } from './readers-text.ts';
import * as routes from './routes.ts';

/** How many days the thread of two people is there. */
export const talkDays = 5;

/** Before anything happens: who could read it, and what this is not. @param id  names the thread once chosen. */
export function talkView(t: Translate, id: string, readers: ThreadReaders): Page {
  return {
    components: [
      text(
        [
          `## ${t('debrief:talk.title')}`,
          t('debrief:talk.what'),
          `${t('debrief:talk.readers')} ${readersText(t, readers)}`,
          t('debrief:talk.goesLater', { days: talkDays }),
          t('debrief:talk.limits'),
        ].join('\n'),
      ),
      row(
        new UserSelectMenuBuilder()
          .setCustomId(routes.talkTo.make({ id }))
          .setPlaceholder(t('debrief:talk.placeholder')),
      ),
      row(button(routes.list.make({}), t('debrief:list.back'))),
    ],
  };
}

/** The first message of their thread. */
export function greetingView(
  t: Translate,
  {
    one,
    other,
    deletesAt,
    readers,
  }: { one: string; other: string; deletesAt: number; readers: ThreadReaders },
): Page {
  const names = { one: `<@${one}>`, other: `<@${other}>` };
  return {
    components: [
      text(
        [
          t('debrief:talk.greeting', names),
          t('debrief:talk.free', names),
          `-# ${readersText(t, readers)}`,
          t('debrief:talk.goes', { deletes: moment(deletesAt, 'f') }),
        ].join('\n'),
      ),
    ],
  };
}
