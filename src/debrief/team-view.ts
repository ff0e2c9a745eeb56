import {
  LabelBuilder,
  type ModalBuilder,
  RadioGroupBuilder,
  UserSelectMenuBuilder,
} from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, rows, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import * as routes from './routes.ts';
import { type Colleague, longestThanks, type Training, trainings } from './team-record.ts';
import { trainedFor } from './team-rules.ts';

export const fields = { who: 'who', words: 'words', how: 'how' } as const;
/** So that as many as may wait fit one message, the longest whole unless they are full of marks. */
const quotedThanks = longestThanks - 140;

export const ways = ['named', 'nameless'] as const;

/** @param id  its id, so that a form sent twice counts once. */
export function thanksModal(t: Translate, id: string): ModalBuilder {
  const who = new UserSelectMenuBuilder().setCustomId(fields.who).setRequired(true);
  const how = new RadioGroupBuilder()
    .setCustomId(fields.how)
    .setOptions(ways.map((value) => ({ value, label: t(`debrief:thanks.${value}`) })));
  return form(
    routes.thanked.make({ id }),
    t('debrief:thanks.title'),
    new LabelBuilder().setLabel(t('debrief:thanks.who')).setUserSelectMenuComponent(who),
    question(
      t('debrief:thanks.words'),
      t('debrief:thanks.wordsHelp'),
      paragraph(fields.words, longestThanks),
    ),
    new LabelBuilder().setLabel(t('debrief:thanks.how')).setRadioGroupComponent(how),
  );
}

/** One's own, in /mine. */
export function ownThanksView(
  t: Translate,
  { thanks }: Colleague,
  { server, back }: { server: string; back: ReturnType<typeof button> },
): Page {
  const said = thanks.map(({ words, from, at }) => {
    const when = moment(at, 'D');
    const opening =
      from === undefined
        ? t('debrief:thanks.own.nameless', { when })
        : t('debrief:thanks.own.named', { from: `<@${from}>`, when });
    return `${opening}\n${quote(words, quotedThanks)}`;
  });
  const remove = button(routes.removeThanks.make({ server }), t('debrief:thanks.own.removeButton'));
  return {
    components: [
      text(`## ${t('debrief:thanks.own.title')}`),
      text(said.length === 0 ? t('debrief:thanks.own.none') : said.join('\n')),
      text(t('debrief:thanks.own.goes')),
      row(back, ...(said.length > 0 ? [remove] : [])),
    ],
  };
}

/** What a moderator ticked, and what this server asks of whoever leads a case. */
export function trainingView(
  t: Translate,
  { trained }: Colleague,
  needs: readonly Training[],
  back: ReturnType<typeof button>,
): Page {
  const lines = trainings.map((name) => {
    const at = trained[name];
    const what = t(`debrief:training.items.${name}`);
    return at === undefined
      ? t('debrief:training.open', { what })
      : t('debrief:training.done', { what, until: moment(at + trainedFor, 'D') });
  });
  return {
    components: [
      text(
        [
          `## ${t('debrief:training.title')}`,
          t('debrief:training.what'),
          ...lines,
          needs.length === 0
            ? t('debrief:training.needsNone')
            : t('debrief:training.needs', { what: trainingNames(t, needs) }),
        ].join('\n'),
      ),
      ...rows([
        ...trainings.map((name) =>
          button(
            routes.tick.make({ name }),
            t(`debrief:training.items.${name}`),
            trained[name] === undefined ? ButtonStyle.Secondary : ButtonStyle.Success,
          ),
        ),
        back,
      ]),
    ],
  };
}

export const trainingNames = (t: Translate, names: readonly Training[]): string =>
  names.map((name) => t(`debrief:training.items.${name}`)).join(', ');
