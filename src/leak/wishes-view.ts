import { StringSelectMenuBuilder, UserSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import type { Affected } from './affected.ts';
import { hasTwoForms } from './care-message.ts';
import { type Own, type Place, placeOf } from './care-view.ts';
import * as routes from './part-routes.ts';
import { addresses, longestNeeds, paces, ways } from './wishes.ts';

/** What somebody affected wishes, and whom they want beside them. */

/** What they wish, a line each; undefined where they said nothing. */
export function wishesText(t: Translate, { wishes, beside }: Affected): string | undefined {
  const { how, often, who, companion, address, needs } = wishes;
  const lines = [
    ...(how ? [t('care:wish.how', { value: t(`care:ways.${how}`) })] : []),
    ...(often ? [t('care:wish.often', { value: t(`care:paces.${often}`) })] : []),
    ...(who ? [t('care:wish.who', { who: `<@${who}>` })] : []),
    ...(companion ? [companionLine(t, companion, beside)] : []),
    ...(address ? [t('care:wish.address', { value: t(`care:addresses.${address}`) })] : []),
  ].map((line) => `- ${line}`);
  if (needs) lines.push(`- ${t('care:wish.needs')}`, quote(needs, longestNeeds));
  return lines.length === 0 ? undefined : lines.join('\n');
}

function companionLine(t: Translate, companion: string, beside: Affected['beside']): string {
  const line = t('care:wish.companion', { who: `<@${companion}>` });
  return beside ? `${line} (${t(`care:wish.beside.${beside.answer ?? 'asked'}`)})` : line;
}

/** Who, how, how often: one choice each, and none of them is asked for. */
export function wishesView(own: Own, allowsMessages: boolean): Page {
  const { t, one, inServer } = own;
  const at = placeOf(own);
  const { how, often, address, who, companion } = one.wishes;
  const select = (
    id: string,
    placeholder: string,
    options: { value: string; label: string }[],
    now?: string,
  ) =>
    row(
      new StringSelectMenuBuilder()
        .setCustomId(id)
        .setPlaceholder(placeholder)
        .setOptions(options.map((option) => ({ ...option, default: option.value === now }))),
    );
  const person = (id: string, placeholder: string, now?: string) =>
    row(
      new UserSelectMenuBuilder()
        .setCustomId(id)
        .setPlaceholder(placeholder)
        .setMinValues(0)
        .setMaxValues(1)
        .setDefaultUsers(now === undefined ? [] : [now]),
    );
  const lines = [`## ${t('care:wishes.title')}`, t('care:wishes.what')];
  if (how === 'message' && !allowsMessages) lines.push(t('care:wishes.noMessages'));
  lines.push(t(inServer ? 'care:wishes.companion' : 'care:wishes.elsewhere'));
  return {
    components: [
      text(lines.join('\n')),
      select(
        routes.setWay.make(at),
        t('care:wishes.howPlaceholder'),
        ways.map((value) => ({ value, label: t(`care:ways.${value}`) })),
        how,
      ),
      select(
        routes.setPace.make(at),
        t('care:wishes.pacePlaceholder'),
        paces.map((value) => ({ value, label: t(`care:paces.${value}`) })),
        often,
      ),
      ...(hasTwoForms(t)
        ? [
            select(
              routes.setAddress.make(at),
              t('care:wishes.addressPlaceholder'),
              addresses.map((value) => ({ value, label: t(`care:addresses.${value}`) })),
              address,
            ),
          ]
        : []),
      ...(inServer
        ? [
            person(routes.setWho.make(at), t('care:wishes.whoPlaceholder'), who),
            person(routes.setCompanion.make(at), t('care:wishes.companionPlaceholder'), companion),
          ]
        : []),
      row(
        ...(companion !== undefined && !one.beside
          ? [button(routes.askBeside.make(at), t('care:wishes.letKnow'), ButtonStyle.Primary)]
          : []),
        button(routes.ownPart.make(at), t('care:part.back')),
      ),
    ],
  };
}

/** What a companion reads: who asks, and not why. */
export function companionView(
  t: Translate,
  at: Place,
  { who, server, back }: { who: string; server: string; back: ReturnType<typeof button> },
): Page {
  return {
    components: [
      text(`## ${t('care:beside.title')}\n${t('care:beside.what', { who: `<@${who}>`, server })}`),
      row(
        button(routes.beside.make({ ...at, answer: 'yes' }), t('care:beside.yes'), ButtonStyle.Primary),
        button(routes.beside.make({ ...at, answer: 'no' }), t('care:beside.no')),
        back,
      ),
    ],
  };
}

/** They answered: that is all. */
export const companionAnsweredView = (
  t: Translate,
  answer: 'yes' | 'no',
  back: ReturnType<typeof button>,
): Page => ({
  components: [text(t(answer === 'yes' ? 'care:beside.saidYes' : 'care:beside.saidNo')), row(back)],
});
