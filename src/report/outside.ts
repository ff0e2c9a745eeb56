import { z } from 'zod';
import type { Translate } from '../locales/index.ts';
import listed from './outside.json';
import type { Told } from './record.ts';

/** Places outside Discord for children and for intimate pictures; a person looks at each address by its date. */
const places = z
  .array(
    z.object({
      name: z.enum(['takeItDown', 'cyberTipline', 'inhope', 'stopNcii']),
      url: z.url({ protocol: /^https$/ }),
      for: z.enum(['any', 'young', 'intimate']),
      /** A date, as 2027-05-20. */
      reviewBy: z.iso.date(),
    }),
  )
  .parse(listed);

/** What comes before a report where somebody is under 18, or pictures are intimate; nothing otherwise. */
export function carefulText(t: Translate, told: Pick<Told, 'young' | 'intimate'>, now: number): string {
  if (!told.young && !told.intimate) return '';
  const fitting = places.filter((place) => place.for === 'any' || told[place.for]);
  const lines = fitting.map(({ name, url, reviewBy }) => {
    const line = t(`report:careful.${name}`, { url });
    return Date.parse(reviewBy) < now ? `${line} ${t('report:careful.doubt')}` : line;
  });
  return [
    t('report:careful.what'),
    t('report:careful.routes'),
    ...lines,
    ...(told.intimate ? [t('report:careful.law')] : []),
    t('report:careful.discord'),
  ].join('\n');
}
