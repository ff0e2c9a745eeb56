import { ContainerBuilder, type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { heading } from './contact-view.ts';
import { broken, code } from './links.ts';
import * as parts from './part-routes.ts';
import type { Case } from './record.ts';
import { deedsOf, isClosed, longestAnswer, type Removal } from './removal.ts';
import { requestText } from './requests-view.ts';
import { platformName, routeText, specialText } from './route-text.ts';
import * as routes from './routes.ts';
import { isOpen } from './rules.ts';

/** One place where something leaked stands, and how it is taken down. */

/** The name of the one question in the form. */
export const answerField = 'answer';

/** The value that stands for nobody's in particular. */
export const nobody = '-';

/** How many of the times that somebody asked are listed. */
const listedAsks = 4;

/** One place: how it stands, the way to ask there and what to include, and what can be noted. */
export function placeView(t: Translate, kase: Case, removal: Removal, now: number): Page {
  const { id } = kase;
  const at = { id, place: removal.id };
  const { link, kind, state, answer, asks, checkedAt, dueAt, platform } = removal;
  const lines = [
    `**${t(`casework:place.kinds.${kind}`)}** · ${platformName(t, removal)} · ${t(`casework:place.states.${state}`)}`,
    link === undefined ? t('casework:place.noLink') : code(broken(link)),
    ...asks.slice(-listedAsks).map(({ at: when, by, who }) =>
      t('casework:place.one.asks', {
        when: moment(when, 'f'),
        who: t(`casework:place.one.${who}`, { by: `<@${by}>` }),
      }),
    ),
    ...(answer ? [t('casework:place.one.answer', { answer: '' }).trim(), quote(answer, longestAnswer)] : []),
    ...(checkedAt === undefined ? [] : [t('casework:place.one.checked', { when: moment(checkedAt, 'R') })]),
    ...(dueAt === undefined ? [] : [t('casework:place.one.dueAsk', { when: moment(dueAt, 'f') })]),
  ];
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(heading(t, t('casework:place.title', { name: kase.name }), kase.drill)),
  );
  if (isClosed(kind)) container.addTextDisplayComponents(text(specialText(t, kind, now)));
  container.addTextDisplayComponents(text(lines.join('\n')), text(routeText(t, removal, now)));
  const components: Page['components'] = [container];
  if (isOpen(kase) && kase.affected.length > 0 && platform !== 'here') {
    components.push(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(parts.whose.make(at))
          .setPlaceholder(t('casework:place.one.whosePlaceholder'))
          .setOptions(
            { value: nobody, label: t('casework:place.one.nobody'), default: removal.whose === undefined },
            ...kase.affected.map((one, n) => ({
              value: one.id,
              label: t('casework:contact.option', { n: n + 1 }),
              default: removal.whose === one.id,
            })),
          ),
      ),
    );
  }
  if (isOpen(kase)) {
    const deeds = deedsOf(removal);
    components.push(
      row(
        ...deeds.map((deed, n) =>
          button(
            deed === 'refused' ? parts.refusedForm.make(at) : parts.deed.make({ ...at, deed }),
            deed === 'gone' && state === 'gone'
              ? t('casework:place.stillGone')
              : t(`casework:place.deeds.${deed}`),
            n === 0 ? ButtonStyle.Primary : ButtonStyle.Secondary,
          ),
        ),
        ...(deeds.includes('ask')
          ? [button(parts.personAsked.make(at), t('casework:place.one.personAsked'))]
          : []),
      ),
    );
  }
  components.push(
    row(
      button(parts.request.make(at), t('casework:place.one.request')),
      button(routes.removal.make({ id }), t('casework:place.one.back')),
    ),
  );
  return { components };
}

export const answerModal = (t: Translate, about: { id: string; place: string }): ModalBuilder =>
  form(
    parts.refusedTyped.make(about),
    t('casework:place.answerForm.title'),
    question(
      t('casework:place.answerForm.label'),
      t('casework:place.answerForm.how'),
      paragraph(answerField, longestAnswer).setRequired(false),
    ),
  );

/** The text for the affected person, in the language that they read. */
export function requestView(t: Translate, person: Translate, id: string, removal: Removal): Page {
  return {
    components: [
      text(t('casework:place.one.requestFor')),
      new ContainerBuilder().addTextDisplayComponents(text(requestText(person, removal))),
      row(button(parts.place.make({ id, place: removal.id }), t('casework:place.one.back'))),
    ],
  };
}
