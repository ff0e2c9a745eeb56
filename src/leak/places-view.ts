import { ContainerBuilder, type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import { heading } from './contact-view.ts';
import { broken, code, type ReadLinks } from './links.ts';
import * as parts from './part-routes.ts';
import type { Case } from './record.ts';
import { inOrder, isClosed, type PlaceKind, placeKinds, type Removal } from './removal.ts';
import { platformName, specialText } from './route-text.ts';
import * as routes from './routes.ts';
import { isOpen } from './rules.ts';
import { platformNames } from './takedown-routes.ts';

/** Where something leaked stands. No link can be pressed, and nobody opens one. */

/** The name of the one question in the form. */
export const linksField = 'links';

/** With the longest links, so many places fit into one message. */
const pageSize = 8;
/** So much of a link is shown in the list, in characters. */
const shownInList = 120;

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

export const linksModal = (t: Translate, id: string, kind: PlaceKind): ModalBuilder =>
  form(
    parts.placesTyped.make({ id, kind }),
    t('casework:place.form.title'),
    text(t('casework:place.form.note')),
    question(t('casework:place.form.label'), t('casework:place.form.how'), paragraph(linksField, 4000)),
  );

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
