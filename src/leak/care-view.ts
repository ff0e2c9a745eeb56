import {
  ContainerBuilder,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  UserSelectMenuBuilder,
} from '@discordjs/builders';
import { ButtonStyle, TextInputStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import {
  type Affected,
  addresses,
  checkInPlans,
  longest,
  paces,
  type Told,
  type What,
  type Wishes,
  ways,
} from './affected.ts';
import type { OwnPart } from './care.ts';
import { broken } from './links.ts';
import * as routes from './part-routes.ts';
import { isClosed, isOver } from './removal.ts';
import { isOpen, keptFor } from './rules.ts';
import { routeOf } from './takedown-routes.ts';

/** What somebody reads who is affected: what happened in plain words, and what they can choose. */

const day = 24 * 3_600_000;

/** The name of the one question in the form. */
export const needsField = 'needs';

type Back = ReturnType<typeof button>;

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
    say('doing'),
    ...(words === undefined ? [] : [quote(words, longest.words)]),
    say('need'),
    say('where'),
  ].join('\n');
}

/** Where one's own part is, in buttons. */
export interface Place {
  server: string;
  case: string;
  one: string;
}

export interface Own extends OwnPart {
  t: Translate;
  server: { id: string; name: string };
  back: Back;
  /** In the server one can choose people; in a direct message Discord offers none. */
  inServer: boolean;
  /** They came by a check-in. */
  asks?: boolean;
}

export const placeOf = ({ server, kase, one }: Pick<Own, 'server' | 'kase' | 'one'>): Place => ({
  server: server.id,
  case: kase.id,
  one: one.id,
});

/** All that concerns somebody, newest first. @param parts  at most 25. */
export function ownListView(t: Translate, server: string, parts: OwnPart[], back: Back): Page {
  const title = `## ${t('care:list.title')}`;
  if (parts.length === 0) return { components: [text(`${title}\n${t('care:list.none')}`), row(back)] };
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.chooseOwn.make({ server }))
    .setPlaceholder(t('care:list.placeholder'))
    .setOptions(
      parts.map(({ one }) => ({
        value: one.id,
        label: t('care:list.label', { date: new Date(one.since).toISOString().slice(0, 10) }),
        description: t(`care:list.${stateOf(one)}`),
      })),
    );
  return { components: [text(title), row(select), row(back)] };
}

function stateOf({ stoppedAt, told }: Affected) {
  if (stoppedAt !== undefined) return 'stopped';
  return told.length > 0 ? 'told' : 'waits';
}

/** One part: what happened, what they chose, and what they can choose. */
export function ownPartView(own: Own): Page {
  const { t, kase, one, server, back, asks = false } = own;
  const at = placeOf(own);
  const last = one.told.at(-1);
  const container = new ContainerBuilder().addTextDisplayComponents(text(`## ${t('care:part.title')}`));
  if (asks && one.stoppedAt === undefined) container.addTextDisplayComponents(text(t('care:part.checkIn')));
  container.addTextDisplayComponents(text(toldText(t, one, last, server.name)));
  if (last?.what === 'threat') container.addTextDisplayComponents(text(t('care:part.threatHelp')));
  if (one.stoppedAt !== undefined) container.addTextDisplayComponents(text(t('care:part.stopped')));
  if (one.asksAt !== undefined) container.addTextDisplayComponents(text(t('care:part.asked')));
  if (!isOpen(kase)) container.addTextDisplayComponents(text(t('care:part.closed')));
  container.addTextDisplayComponents(
    text([t('care:part.wishes'), wishesText(t, one.wishes) ?? t('care:part.noWishes')].join('\n')),
    text(`-# ${t('care:part.who', { days: Math.round(keptFor / day) })}`),
  );
  const stopped = one.stoppedAt !== undefined;
  return {
    components: [
      container,
      row(
        ...(asks ? [button(routes.fine.make(at), t('care:part.fine'))] : []),
        button(routes.talk.make(at), t('care:part.talk'), ButtonStyle.Primary),
        button(routes.wishes.make(at), t('care:part.wishesButton')),
        button(routes.needs.make(at), t('care:part.needsButton')),
      ),
      row(
        stopped
          ? button(routes.again.make(at), t('care:part.again'))
          : button(routes.notNow.make(at), t('care:part.notNow')),
        ...(stopped ? [] : [button(routes.checkIns.make(at), t('care:part.checkIns'))]),
        ...(kase.removals.some(({ whose }) => whose === one.id)
          ? [button(routes.requests.make(at), t('care:part.requests'))]
          : []),
        back,
      ),
    ],
  };
}

function toldText(t: Translate, one: Affected, last: Told | undefined, server: string) {
  if (!last) return t('care:part.said');
  const { what, words } = last;
  const message = careMessage(t, { what, address: one.wishes.address, server });
  if (words === undefined) return message;
  return [message, t('care:part.more', { when: moment(last.at, 'D') }), quote(words, longest.words)].join(
    '\n',
  );
}

/** What they wish, a line each; undefined where they said nothing. */
export function wishesText(t: Translate, wishes: Wishes): string | undefined {
  const { how, often, who, companion, address, needs } = wishes;
  const lines = [
    ...(how ? [t('care:wish.how', { value: t(`care:ways.${how}`) })] : []),
    ...(often ? [t('care:wish.often', { value: t(`care:paces.${often}`) })] : []),
    ...(who ? [t('care:wish.who', { who: `<@${who}>` })] : []),
    ...(companion ? [t('care:wish.companion', { who: `<@${companion}>` })] : []),
    ...(address ? [t('care:wish.address', { value: t(`care:addresses.${address}`) })] : []),
  ].map((line) => `- ${line}`);
  if (needs) lines.push(`- ${t('care:wish.needs')}`, quote(needs, longest.needs));
  return lines.length === 0 ? undefined : lines.join('\n');
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
      select(
        routes.setAddress.make(at),
        t('care:wishes.addressPlaceholder'),
        addresses.map((value) => ({ value, label: t(`care:addresses.${value}`) })),
        address,
      ),
      ...(inServer
        ? [
            person(routes.setWho.make(at), t('care:wishes.whoPlaceholder'), who),
            person(routes.setCompanion.make(at), t('care:wishes.companionPlaceholder'), companion),
          ]
        : []),
      row(button(routes.ownPart.make(at), t('care:part.back'))),
    ],
  };
}

export function needsModal(own: Own): ModalBuilder {
  const { t, one } = own;
  const input = new TextInputBuilder()
    .setCustomId(needsField)
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(longest.needs)
    .setRequired(false);
  if (one.wishes.needs) input.setValue(one.wishes.needs);
  return new ModalBuilder()
    .setCustomId(routes.needsTyped.make(placeOf(own)))
    .setTitle(t('care:needs.title'))
    .addTextDisplayComponents(text(t('care:needs.note')))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(t('care:needs.label'))
        .setDescription(t('care:needs.description'))
        .setTextInputComponent(input),
    );
}

export function checkInsView(own: Own): Page {
  const { t, one } = own;
  const at = placeOf(own);
  const now = one.checkIns.plan;
  return {
    components: [
      text(
        [
          `## ${t('care:checkIns.title')}`,
          t('care:checkIns.what'),
          t('care:checkIns.now', { value: t(`care:checkIns.${now}`) }),
        ].join('\n'),
      ),
      row(
        ...checkInPlans
          .filter((plan) => plan !== now)
          .map((plan) => button(routes.plan.make({ ...at, plan }), t(`care:checkIns.${plan}`))),
        button(routes.ownPart.make(at), t('care:part.back')),
      ),
    ],
  };
}

/** What they said they need is kept: short, so that help fits above it. */
export function needsKeptView(own: Own): Page {
  const { t, one } = own;
  return {
    components: [
      text(`${t('care:wish.needs')}\n${quote(one.wishes.needs ?? '', longest.needs)}`),
      row(button(routes.ownPart.make(placeOf(own)), t('care:part.back'))),
    ],
  };
}

/** They answered a check-in that all is well: that is all. */
export function fineView(own: Own): Page {
  return {
    components: [
      text(own.t('care:fine')),
      row(button(routes.ownPart.make(placeOf(own)), own.t('care:part.back'))),
    ],
  };
}

/** So many requests fit into one message, with the longest links. */
const mostRequests = 4;

/** Texts to send themselves, for the places that are theirs alone; those that nobody has asked about come first. */
export function requestsView(own: Own): Page {
  const { t, kase, one } = own;
  const theirs = kase.removals
    .filter((each) => each.whose === one.id && !isOver(each))
    .slice(0, mostRequests);
  const container = new ContainerBuilder().addTextDisplayComponents(
    text([`## ${t('care:requests.title')}`, t('care:requests.what')].join('\n')),
  );
  if (theirs.length === 0) container.addTextDisplayComponents(text(t('care:requests.none')));
  for (const each of theirs) container.addTextDisplayComponents(text(requestText(t, each)));
  if (theirs.some(({ link }) => link !== undefined))
    container.addTextDisplayComponents(text(`-# ${t('care:requests.mend')}`));
  return {
    components: [container, row(button(routes.ownPart.make(placeOf(own)), t('care:part.back')))],
  };
}

/** The request for one place, to be sent by the affected person. Nothing of it can be pressed. */
export function requestText(t: Translate, removal: OwnPart['kase']['removals'][number]): string {
  const { platform, kind, link } = removal;
  if (isClosed(kind)) {
    const special = routeOf(kind === 'young' ? 'young' : 'intimate');
    return t('care:requests.closed', { where: code(special.where.join(', ')) });
  }
  const { name, where } = routeOf(platform);
  return [
    ...(name ? [t('care:requests.where', { platform: name, where: code(where.join(', ') || '–') })] : []),
    `> ${t('care:requests.text', {
      link: link === undefined ? '…' : code(broken(link)),
      what: t(`care:requests.whats.${kind}`),
    })}`,
  ].join('\n');
}

/** In a code span nothing can be pressed, and no mark acts. */
export const code = (words: string) => `\`${words.replaceAll('`', "'")}\``;

/** After *This may concern me*. */
export function concernsView(t: Translate, became: 'listed' | 'group' | 'drill', at?: Place): Page {
  const lines = [`## ${t('care:concerns.title')}`, t(`care:concerns.${became}`)];
  const ways = at ? [button(routes.ownPart.make(at), t('care:concerns.open'), ButtonStyle.Primary)] : [];
  return { components: [text(lines.join('\n')), ...(ways.length > 0 ? [row(...ways)] : [])] };
}
