import { ContainerBuilder, type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { type Affected, checkInPlans, longest, type Told } from './affected.ts';
import type { OwnPart } from './care.ts';
import { careMessage } from './care-message.ts';
import * as routes from './part-routes.ts';
import { isOpen, keptFor } from './rules.ts';
import { longestNeeds } from './wishes.ts';
import { wishesText } from './wishes-view.ts';

/** What somebody reads who is affected: what happened in plain words, and what they can choose. */

const day = 24 * 3_600_000;

/** So many of the words that moderators added are read, newest first: as many as one message holds. */
const mostAdded = 2;

/** The name of the one question in the form. */
export const needsField = 'needs';

type Back = ReturnType<typeof button>;

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
  const stopped = one.stoppedAt !== undefined;
  // Asking to talk, and wanting no contact, are choices too: after them nothing says that nothing was chosen.
  const chosen =
    wishesText(t, one) ?? (stopped || one.asksAt !== undefined ? undefined : t('care:part.noWishes'));
  if (chosen !== undefined)
    container.addTextDisplayComponents(text([t('care:part.wishes'), chosen].join('\n')));
  container.addTextDisplayComponents(text(`-# ${t('care:part.who', { days: Math.round(keptFor / day) })}`));
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
  const message = careMessage(t, { what: last.what, address: one.wishes.address, server });
  // What somebody wrote to them is not lost to the next message.
  const added = one.told.flatMap(({ at, words }) => (words === undefined ? [] : [{ at, words }]));
  return [
    message,
    ...added
      .slice(-mostAdded)
      .toReversed()
      .flatMap(({ at, words }) => [
        t('care:part.more', { when: moment(at, 'D') }),
        quote(words, longest.words),
      ]),
  ].join('\n');
}

export function needsModal(own: Own): ModalBuilder {
  const { t, one } = own;
  const input = paragraph(needsField, longestNeeds).setRequired(false);
  if (one.wishes.needs) input.setValue(one.wishes.needs);
  return form(
    routes.needsTyped.make(placeOf(own)),
    t('care:needs.title'),
    text(t('care:needs.note')),
    question(t('care:needs.label'), t('care:needs.description'), input),
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
      text(`${t('care:wish.needs')}\n${quote(one.wishes.needs ?? '', longestNeeds)}`),
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

/** After *This may concern me*. */
export function concernsView(t: Translate, became: 'listed' | 'group' | 'drill', at?: Place): Page {
  const lines = [`## ${t('care:concerns.title')}`, t(`care:concerns.${became}`)];
  const ways = at ? [button(routes.ownPart.make(at), t('care:concerns.open'), ButtonStyle.Primary)] : [];
  return { components: [text(lines.join('\n')), ...(ways.length > 0 ? [row(...ways)] : [])] };
}
