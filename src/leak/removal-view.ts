import {
  ContainerBuilder,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
} from '@discordjs/builders';
import { ButtonStyle, TextInputStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { heading } from './contact-view.ts';
import { broken, code, type ReadLinks } from './links.ts';
import * as parts from './part-routes.ts';
import type { Case } from './record.ts';
import {
  deedsOf,
  inOrder,
  isClosed,
  longestAnswer,
  type PlaceKind,
  placeKinds,
  type Removal,
} from './removal.ts';
import { requestText } from './requests-view.ts';
import * as routes from './routes.ts';
import { isOpen } from './rules.ts';
import { isPastReview, platformNames, routeOf } from './takedown-routes.ts';

/** Where something leaked stands, and how it is taken down. No link can be pressed, and nobody opens one. */

/** The names of the questions. */
export const fields = { links: 'links', answer: 'answer' } as const;

/** With the longest links, so many places fit into one message. */
const pageSize = 8;
/** So much of a link is shown in the list, in characters. */
const shownInList = 120;
/** The value that stands for nobody's in particular. */
export const nobody = '-';

export function placesView(t: Translate, kase: Case, page: number, note?: string): Page {
  const { id, drill } = kase;
  const all = inOrder(kase.removals);
  const from = Math.min(page, Math.max(0, Math.ceil(all.length / pageSize) - 1)) * pageSize;
  const shown = all.slice(from, from + pageSize);
  const container = new ContainerBuilder();
  if (note) container.addTextDisplayComponents(text(note));
  container.addTextDisplayComponents(
    text(heading(t, t('casework:place.title', { name: kase.name }), drill)),
    text(t('casework:place.what')),
    text(
      shown.length === 0
        ? t('casework:place.none')
        : shown.map((each, n) => lineOf(t, each, from + n + 1)).join('\n'),
    ),
  );
  const components: Page['components'] = [container];
  if (shown.length > 0) {
    components.push(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(parts.choosePlace.make({ id }))
          .setPlaceholder(t('casework:place.placeholder'))
          .setOptions(
            shown.map((each, n) => ({
              value: each.id,
              label: t('casework:place.option', { n: from + n + 1, platform: platformName(t, each) }),
              description: t(`casework:place.states.${each.state}`),
            })),
          ),
      ),
    );
  }
  if (isOpen(kase)) {
    components.push(
      text(t('casework:place.add')),
      row(
        ...placeKinds.map((kind) => {
          const route = isClosed(kind) ? parts.closedPlaces : parts.placesOf;
          return button(route.make({ id, kind }), t(`casework:place.kinds.${kind}`));
        }),
      ),
    );
  }
  const ways = [];
  if (from > 0)
    ways.push(button(parts.places.make({ id, page: from / pageSize - 1 }), t('casework:place.newer')));
  if (from + pageSize < all.length)
    ways.push(button(parts.places.make({ id, page: from / pageSize + 1 }), t('casework:place.older')));
  components.push(row(...ways, button(routes.panel.make({ id }), t('leak:toCase'))));
  return { components };
}

function lineOf(t: Translate, each: Removal, n: number): string {
  const { kind, link, state, dueAt } = each;
  const due = dueAt === undefined ? [] : [t('casework:place.due', { when: moment(dueAt, 'R') })];
  return t('casework:place.line', {
    n,
    kind: t(`casework:place.kinds.${kind}`),
    platform: platformName(t, each),
    state: [t(`casework:place.states.${state}`), ...due].join(', '),
    link: link === undefined ? t('casework:place.noLink') : code(cut(broken(link), shownInList)),
  });
}

const cut = (words: string, most: number) => (words.length <= most ? words : `${words.slice(0, most - 1)}…`);

function platformName(t: Translate, { platform }: Pick<Removal, 'platform'>): string {
  if (platform === 'other' || platform === 'here') return t(`casework:place.${platform}`);
  return routeOf(platform).name;
}

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

function routeText(t: Translate, removal: Removal, now: number): string {
  const { platform, kind } = removal;
  const route = routeOf(platform);
  const lines = [];
  if (route.where.length > 0)
    lines.push(
      t('casework:place.one.route', {
        platform: platformName(t, removal),
        where: route.where.map(code).join(', '),
      }),
    );
  lines.push(t('casework:place.one.include', { include: t(`casework:place.include.${platform}`) }));
  if (platform !== 'here') {
    lines.push(t(`casework:place.one.${route.files === 'anyone' ? 'filesAnyone' : 'filesPerson'}`));
    lines.push(t('casework:place.one.once'));
    if (kind === 'words' || kind === 'picture') lines.push(t('casework:place.one.copyright'));
  }
  if (isPastReview(route, now))
    lines.push(t('casework:place.one.pastReview', { date: moment(Date.parse(route.reviewBy), 'D') }));
  return lines.join('\n');
}

/** The ways that come before any platform's. */
function specialText(t: Translate, kind: PlaceKind, now: number): string {
  const special = kind === 'young' ? 'young' : 'intimate';
  const route = routeOf(special);
  const where = route.where.map(code).join(', ');
  return [
    t('casework:place.closed.what'),
    t(`casework:place.closed.${special}`, { where }),
    ...(isPastReview(route, now)
      ? [t('casework:place.one.pastReview', { date: moment(Date.parse(route.reviewBy), 'D') })]
      : []),
  ].join('\n');
}

/** Of such pictures no link is taken: help first, and the platform alone. */
export function closedPlaceView(t: Translate, kase: Case, kind: PlaceKind, now: number): Page {
  const { id } = kase;
  const platforms = platformNames.filter((each) => each !== 'here');
  return {
    components: [
      text(`## ${t('casework:place.closed.title')}\n${specialText(t, kind, now)}`),
      text(t('casework:place.closed.place')),
      row(
        new StringSelectMenuBuilder()
          .setCustomId(parts.closedPlace.make({ id, kind }))
          .setPlaceholder(t('casework:place.closed.title'))
          .setOptions(
            platforms.map((platform) => ({ value: platform, label: platformName(t, { platform }) })),
          ),
      ),
      row(button(routes.removal.make({ id }), t('casework:place.one.back'))),
    ],
  };
}

export function linksModal(t: Translate, id: string, kind: PlaceKind): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(parts.placesTyped.make({ id, kind }))
    .setTitle(t('casework:place.form.title'))
    .addTextDisplayComponents(text(t('casework:place.form.note')))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(t('casework:place.form.label'))
        .setDescription(t('casework:place.form.how'))
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId(fields.links)
            .setStyle(TextInputStyle.Paragraph)
            .setMaxLength(4000)
            .setRequired(true),
        ),
    );
}

/** So much of what was not noted is given back, in characters: it fits beside the list. */
const givenBack = 900;

/** What became of what was typed: nothing is lost, and nothing can be pressed. */
export function typedText(t: Translate, { unread, links }: ReadLinks, added: number): string {
  const lines = [t('casework:place.added', { count: added })];
  if (added < links.length) lines.push(t('casework:place.known'));
  if (unread.length > 0) lines.push(t('casework:place.unread'));
  let left = givenBack;
  for (const [n, { typed, why }] of unread.entries()) {
    const line = `- ${code(cut(broken(typed), 200))}: ${t(`casework:place.why.${why}`)}`;
    if (line.length > left) {
      lines.push(t('casework:place.unreadMore', { count: unread.length - n }));
      break;
    }
    left -= line.length;
    lines.push(line);
  }
  return lines.join('\n');
}

export function answerModal(t: Translate, about: { id: string; place: string }): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(parts.refusedTyped.make(about))
    .setTitle(t('casework:place.answerForm.title'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(t('casework:place.answerForm.label'))
        .setDescription(t('casework:place.answerForm.how'))
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId(fields.answer)
            .setStyle(TextInputStyle.Paragraph)
            .setMaxLength(longestAnswer)
            .setRequired(false),
        ),
    );
}

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
