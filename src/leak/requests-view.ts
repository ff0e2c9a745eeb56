import { ContainerBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { type Own, placeOf } from './care-view.ts';
import { broken, code } from './links.ts';
import * as routes from './part-routes.ts';
import { isClosed, isOver, type Removal } from './removal.ts';
import { routeOf } from './takedown-routes.ts';

/** Texts by which somebody affected asks for removal themselves. */

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
export function requestText(t: Translate, removal: Removal): string {
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
