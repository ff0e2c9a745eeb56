import {
  ContainerBuilder,
  LabelBuilder,
  type ModalBuilder,
  StringSelectMenuBuilder,
  StringSelectMenuOptionBuilder,
} from '@discordjs/builders';
import { ButtonStyle, type ModalSubmitFields } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import { filled, form, line, paragraph, question } from '../kit/form.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import {
  type Kind,
  kinds,
  longest,
  mostResources,
  mostSuggested,
  type Resource,
  type Settings,
} from './record.ts';
import * as routes from './routes.ts';
import type { Typed, TypedDetails } from './rules.ts';
import { ownSection, resourceText } from './view.ts';

const fields = {
  countries: 'countries',
  kind: 'kind',
  name: 'name',
  contact: 'contact',
  url: 'url',
} as const;
const detailFields = ['field', 'language', 'cost', 'hours'] as const;

/** How much of what was not understood is shown back, in characters. */
const mostUnknown = 300;

interface Shown {
  settings: Settings;
  nameOf: (country: string) => string;
  /** What was typed and is no country. */
  unknown?: readonly string[];
}

/** The page of set-up: countries to choose from, and the server's own resources. */
export function ownerSection(t: Translate, { settings, nameOf, unknown = [] }: Shown): ContainerBuilder {
  const { suggested, own } = settings;
  const container = new ContainerBuilder()
    .addTextDisplayComponents(
      text(`## ${t('setup:pages.crisis.name')}\n${t('resources:setup.order')}`),
      text(
        [
          t('resources:setup.countries', {
            countries: suggested.map(nameOf).join(', ') || t('resources:setup.noCountries'),
          }),
          ...(unknown.length > 0
            ? [
                t('resources:setup.unknown', {
                  typed: quote(unknown.join(', ').slice(0, mostUnknown), mostUnknown),
                }),
              ]
            : []),
          t('resources:setup.countriesWhy', { most: mostSuggested }),
        ].join('\n'),
      ),
    )
    .addActionRowComponents(
      row(
        button(routes.countries.make({}), t('resources:setup.type')),
        ...(suggested.length > 0 ? [button(routes.noCountries.make({}), t('resources:setup.clear'))] : []),
      ),
    )
    .addTextDisplayComponents(
      text(
        [
          t('resources:setup.own', { count: own.length, most: mostResources }),
          ...(own.length === 0 ? [t('resources:setup.noOwn')] : []),
          t('resources:setup.ownWhy'),
        ].join('\n'),
      ),
    );
  if (own.length > 0) container.addActionRowComponents(row(chooser(t, own)));
  return container.addActionRowComponents(
    row(
      button(routes.add.make({}), t('resources:setup.add')).setDisabled(own.length >= mostResources),
      button(routes.preview.make({}), t('resources:setup.preview'), ButtonStyle.Primary),
    ),
  );
}

const chooser = (t: Translate, own: readonly Resource[]) =>
  new StringSelectMenuBuilder()
    .setCustomId(routes.choose.make({}))
    .setPlaceholder(t('resources:setup.choose'))
    .setOptions(
      own.map(({ id, name, kind }) => ({
        value: id,
        label: name,
        description: t(`resources:kinds.${kind}`),
      })),
    );

/** One resource, as people read it. */
export function resourceView(t: Translate, resource: Resource): Page {
  const at = { id: resource.id };
  return {
    components: [
      text(t('resources:setup.looks')),
      ownSection(t, [resourceText(t, resource)]),
      row(
        button(routes.change.make(at), t('resources:setup.change')),
        button(routes.details.make(at), t('resources:setup.details')),
        button(routes.remove.make(at), t('resources:setup.remove'), ButtonStyle.Danger),
      ),
    ],
  };
}

export function countriesModal(t: Translate, names: readonly string[]): ModalBuilder {
  const input = filled(paragraph(fields.countries, 2000), names.join('\n')).setRequired(false);
  return form(
    routes.countriesTyped.make({}),
    t('resources:form.countriesTitle'),
    question(
      t('resources:form.countriesLabel'),
      t('resources:form.countriesHint', { most: mostSuggested }),
      input,
    ),
  );
}

export const readCountries = (form: ModalSubmitFields): string => form.getTextInputValue(fields.countries);

/** @param before  what is changed; absent: a new one. */
export function resourceModal(t: Translate, id: string, before?: Resource): ModalBuilder {
  const labelled = (name: 'name' | 'contact' | 'url', hint?: string) => {
    const input = filled(line(fields[name], longest[name]), before?.[name]).setRequired(name === 'name');
    const label = new LabelBuilder().setLabel(t(`resources:form.${name}`)).setTextInputComponent(input);
    return hint === undefined ? label : label.setDescription(hint);
  };
  const options = kinds.map((kind) =>
    new StringSelectMenuOptionBuilder()
      .setValue(kind)
      .setLabel(t(`resources:kinds.${kind}`))
      .setDefault(kind === (before?.kind ?? 'counselling')),
  );
  return form(
    routes.added.make({ id }),
    t(before ? 'resources:form.changeTitle' : 'resources:form.addTitle'),
    new LabelBuilder()
      .setLabel(t('resources:form.kind'))
      .setStringSelectMenuComponent(
        new StringSelectMenuBuilder().setCustomId(fields.kind).setOptions(options),
      ),
    labelled('name'),
    labelled('contact', t('resources:form.contactHint')),
    labelled('url', t('resources:form.urlHint')),
  );
}

export function readResource(form: ModalSubmitFields): Typed {
  const [chosen] = form.getStringSelectValues(fields.kind);
  const kind: Kind = kinds.find((each) => each === chosen) ?? 'other';
  return {
    kind,
    name: form.getTextInputValue(fields.name),
    contact: form.getTextInputValue(fields.contact),
    url: form.getTextInputValue(fields.url),
  };
}

export function detailsModal(t: Translate, resource: Resource): ModalBuilder {
  return form(
    routes.detailed.make({ id: resource.id }),
    t('resources:form.detailsTitle'),
    ...detailFields.map((name) =>
      new LabelBuilder()
        .setLabel(t(`resources:form.${name}`))
        .setTextInputComponent(filled(line(name, longest[name]), resource[name]).setRequired(false)),
    ),
  );
}

export function readDetails(form: ModalSubmitFields): TypedDetails {
  const [field = '', language = '', cost = '', hours = ''] = detailFields.map((name) =>
    form.getTextInputValue(name),
  );
  return { field, language, cost, hours };
}
