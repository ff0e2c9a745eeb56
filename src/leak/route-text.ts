import { moment } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { code } from './links.ts';
import type { PlaceKind, Removal } from './removal.ts';
import { isPastReview, routeOf, type TakedownRoute } from './takedown-routes.ts';

/** How each platform is asked to take something down. */

export function platformName(t: Translate, { platform }: Pick<Removal, 'platform'>): string {
  if (platform === 'other' || platform === 'here') return t(`casework:place.${platform}`);
  return routeOf(platform).name;
}

/** The way to ask for one place, and what to include. */
export function routeText(t: Translate, removal: Removal, now: number): string {
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
  return [...lines, ...reviewText(t, route, now)].join('\n');
}

/** The ways that come before any platform's. */
export function specialText(t: Translate, kind: PlaceKind, now: number): string {
  const special = kind === 'young' ? 'young' : 'intimate';
  const route = routeOf(special);
  const where = route.where.map(code).join(', ');
  return [
    t('casework:place.closed.what'),
    t(`casework:place.closed.${special}`, { where }),
    ...reviewText(t, route, now),
  ].join('\n');
}

/** That a route is past its review date, where it is. */
const reviewText = (t: Translate, route: TakedownRoute, now: number): string[] =>
  isPastReview(route, now)
    ? [t('casework:place.one.pastReview', { date: moment(Date.parse(route.reviewBy), 'D') })]
    : [];
