import { ContainerBuilder, type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import { form, line, question } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import type { Choices } from './record.ts';
import * as routes from './routes.ts';
import { backButton, type Server } from './view.ts';

/** The field of the form in which somebody types the country to remember. */
export const countryField = 'country';

interface HelpChosen {
  server: Server;
  choices: Choices;
  nameOf: (country: string) => string;
  /** What they typed could be any of these; none: nobody knows it. */
  meant?: readonly string[];
}

/** What crisis help remembers, and whether notes from others are taken: one press each, for every server. */
export function helpChoicesView(t: Translate, { server, choices, nameOf, meant }: HelpChosen): Page {
  const at = { server: server.id };
  const { country, noOffers = false } = choices;
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.chooseCountry.make(at))
    .setPlaceholder(t('mine:help.which'))
    .addOptions((meant ?? []).slice(0, 25).map((value) => ({ value, label: nameOf(value) })));
  return {
    components: [
      new ContainerBuilder()
        .addTextDisplayComponents(
          text(`## ${t('mine:help.title')}\n${t('mine:choices.everywhere')}`),
          text(
            [
              `**${t('mine:help.country')}**`,
              country === undefined
                ? t('mine:help.noCountry')
                : t('mine:help.isCountry', { country: nameOf(country) }),
              ...(meant?.length === 0 ? [t('mine:help.notFound')] : []),
            ].join('\n'),
          ),
        )
        .addActionRowComponents(
          ...(meant !== undefined && meant.length > 0 ? [row(select)] : []),
          row(
            button(
              routes.typeCountry.make(at),
              t(country === undefined ? 'mine:help.remember' : 'mine:help.other'),
            ),
            ...(country === undefined ? [] : [button(routes.forgetCountry.make(at), t('mine:help.forget'))]),
          ),
        )
        .addTextDisplayComponents(
          text(`**${t('mine:help.notes')}**\n${t(noOffers ? 'mine:help.notesOff' : 'mine:help.notesOn')}`),
        )
        .addActionRowComponents(
          row(
            button(
              routes.offers.make({ ...at, wanted: noOffers ? 'yes' : 'no' }),
              t(noOffers ? 'mine:help.takeNotes' : 'mine:help.stopNotes'),
              noOffers ? ButtonStyle.Primary : ButtonStyle.Secondary,
            ),
          ),
        ),
      row(button(routes.choices.make(at), t('mine:help.back')), backButton(t, server)),
    ],
  };
}

export function countryModal(t: Translate, server: string): ModalBuilder {
  return form(
    routes.countryTyped.make({ server }),
    t('mine:help.remember'),
    question(t('mine:help.label'), t('mine:help.hint'), line(countryField, 100)),
  );
}
