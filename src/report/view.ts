import { ContainerBuilder, StringSelectMenuBuilder, UserSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import { type Operator, ownsServerText } from '../kit/operator.ts';
import type { Translate } from '../locales/index.ts';
import { carefulText } from './outside.ts';
import { type Draft, kinds, mostKeptFrom } from './record.ts';
import * as routes from './routes.ts';
import { keptDays } from './rules.ts';

/** The way to the form. */

/** What can fit a report, as the names of its flags. */
export const flagNames = ['young', 'intimate'] as const;

/** The first page: danger first, then what it is about. @param at  what they pointed at, for the custom_ids. */
export function openView(t: Translate, operator: Operator, at: string): Page {
  const kindButton = (kind: (typeof kinds)[number]) =>
    button(routes.kind.make({ kind, at }), t(`report:kinds.${kind}`), ButtonStyle.Primary);
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('report:title')}\n${t('report:danger')}`),
        text(t('report:what')),
        text([t('report:who'), t('report:kept', { days: keptDays })].join('\n')),
        ...(at === '' ? [] : [text(t('report:kinds.pointed'))]),
        text([t('report:operator', operator), ...ownsServerText(t, operator)].join(' ')),
        text(t('report:kinds.which')),
      ),
      row(...kinds.slice(0, 3).map(kindButton)),
      row(...kinds.slice(3).map(kindButton)),
      row(button(routes.about.make({}), t('report:kinds.about'))),
    ],
  };
}

/** Who runs this bot, what they can do, and what they can't: for reports about the bot itself. */
export function aboutView(t: Translate, operator: Operator): Page {
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(
          [
            `## ${t('report:about.title')}`,
            t('report:about.who', operator),
            ...ownsServerText(t, operator),
          ].join('\n'),
        ),
        text([t('report:about.can'), t('report:about.cannot')].join('\n')),
        text([t('report:about.discord'), t('report:about.nothing')].join('\n')),
      ),
      row(button(routes.start.make({ at: '' }), t('report:about.back'))),
    ],
  };
}

/** After the kind: a human sentence, what helps at once, and whether somebody is in danger. */
export function dangerView(t: Translate, id: string, { kind }: Draft): Page {
  const choice = (danger: 'yes' | 'unsure' | 'no' | 'unsaid') =>
    button(routes.danger.make({ id, danger }), t(`report:ask.${danger}`));
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t(`report:kinds.${kind}`)}\n${t(`report:first.${kind}`)}`),
        ...(kind === 'threat' ? [text(t('report:threat.support')), text(t('report:threat.steps'))] : []),
        text(t('report:ask.danger')),
      ),
      row(choice('yes'), choice('unsure'), choice('no'), choice('unsaid')),
    ],
  };
}

/** Who could read a sealed report, and who of them asked to be told. */
export interface Audience {
  /** As far as Discord's counts tell: people in two roles are counted in `most` twice. */
  least: number;
  most: number;
  /** Whether any of them did. A number would say, name by name, who. */
  told: boolean;
  /** The owner is among those whom it is kept from. */
  ownerNamed: boolean;
}

/** What happens at once where somebody may be in danger: moderators are called, a card says so, or some are told. */
export type Alert = 'call' | 'card' | 'sealed';

/**
 * All that is chosen before the form: with a name or without, from whom it is kept, and what asks for care.
 *
 * @param audience  where it is kept from somebody.
 * @param alert     where somebody may be in danger.
 * @param help      what stands first where somebody may be in danger.
 */
export function detailsView(
  t: Translate,
  {
    id,
    draft,
    audience,
    alert,
    help,
    now,
  }: {
    id: string;
    draft: Draft;
    audience: Audience | undefined;
    alert: Alert | undefined;
    help: readonly string[];
    now: number;
  },
): Page {
  const { kind, keptFrom } = draft;
  const careful = carefulText(t, draft, now);
  const who = audience ? sealedText(t, keptFrom, audience) : t('report:page.who');
  return {
    components: [
      ...(help.length > 0
        ? [new ContainerBuilder().addTextDisplayComponents(text(t('report:help.thanks')), ...help.map(text))]
        : []),
      ...(careful === '' ? [] : [new ContainerBuilder().addTextDisplayComponents(text(careful))]),
      new ContainerBuilder()
        .addTextDisplayComponents(
          text(`## ${t(`report:kinds.${kind}`)}`),
          text([who, t('report:kept', { days: keptDays })].join('\n')),
          ...(alert ? [text(t(`report:alert.${alert}`))] : []),
          text(t('report:page.name')),
          ...(kind === 'leaked' ? [text(t('report:page.care'))] : []),
        )
        .addActionRowComponents(row(keptFromSelect(t, id, keptFrom)), row(flagSelect(t, id, draft)))
        .addTextDisplayComponents(text(t('report:page.next'))),
      row(
        button(routes.write.make({ name: 'named', id }), t('report:withName'), ButtonStyle.Primary),
        button(routes.write.make({ name: 'nameless', id }), t('report:withoutName'), ButtonStyle.Primary),
      ),
    ],
  };
}

function sealedText(t: Translate, keptFrom: readonly string[], audience: Audience): string {
  const { least, most, told, ownerNamed } = audience;
  const people = keptFrom.map((personId) => `<@${personId}>`).join(', ');
  return [
    t('report:sealed.what', { people }),
    least === most
      ? t('report:sealed.exactly', { count: most })
      : t('report:sealed.between', { least, most }),
    t(told ? 'report:sealed.toldSome' : 'report:sealed.toldNone'),
    ...(ownerNamed ? [t('report:sealed.owner')] : []),
  ].join('\n');
}

function keptFromSelect(t: Translate, id: string, keptFrom: readonly string[]) {
  return new UserSelectMenuBuilder()
    .setCustomId(routes.keptFrom.make({ id }))
    .setPlaceholder(t('report:page.keptFrom'))
    .setMinValues(0)
    .setMaxValues(mostKeptFrom)
    .setDefaultUsers([...keptFrom]);
}

function flagSelect(t: Translate, id: string, draft: Draft) {
  return new StringSelectMenuBuilder()
    .setCustomId(routes.flags.make({ id }))
    .setPlaceholder(t('report:page.flags'))
    .setMinValues(0)
    .setMaxValues(flagNames.length)
    .setOptions(
      flagNames.map((name) => ({ value: name, label: t(`report:page.${name}`), default: draft[name] })),
    );
}
