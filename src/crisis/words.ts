import type { Translate } from '../locales/index.ts';
import { countryName } from './countries.ts';
import { directories } from './directory.ts';
import type { Line } from './line.ts';
import { doubtOf, emergencyNumbers } from './rules.ts';

/** For whom a text is, and when: milliseconds since 1970. */
export interface Reader {
  t: Translate;
  locale: string;
  now: number;
}

/** What to do in danger, with the country's number where there is one. It comes before everything but a human sentence. */
export function dangerText({ t, locale, now }: Reader, country: string, lines: readonly Line[]): string {
  const [first, ...others] = emergencyNumbers(lines);
  if (!first) return t('crisis:danger');
  const name = countryName(country, locale);
  const numberOf = ({ phone = '', serves = 'all' }: Line) => ({
    number: phone,
    serves: t(`crisis:serves.${serves}`),
  });
  const doubt = doubtOf(first, now);
  return [
    t('crisis:dangerIn', { ...numberOf(first), country: name }),
    ...(doubt ? [t(`crisis:dangerDoubt.${doubt}`)] : []),
    ...(others.length > 0
      ? [
          t('crisis:alsoEmergency', {
            country: name,
            numbers: others.map((each) => t('crisis:emergencyNumber', numberOf(each))).join(', '),
          }),
        ]
      : []),
    ...[first, ...others].flatMap(({ phone = '', remark }) => {
      if (remark === undefined) return [];
      const [, also] = /^(\d+) also works$/.exec(remark) ?? [];
      return also === undefined
        ? [t('crisis:emergencyRemark', { number: phone, country: name, remark })]
        : [t('crisis:alsoWorks', { number: also, country: name })];
    }),
  ].join('\n');
}

/** The same on the pages after the first: the number to call, and whether it is in doubt. */
export function dangerBrief(reader: Reader, country: string, lines: readonly Line[]): string {
  const [first] = emergencyNumbers(lines);
  if (!first) return reader.t('crisis:danger');
  const { remark: _remark, ...number } = first;
  return dangerText(reader, country, [number]);
}

/** One service in a line: what it is called, and the best way to reach it. */
export function lineBrief({ t }: Reader, line: Line): string {
  return [t('crisis:line.name', line), ...waysTo(t, line).slice(0, 1)].join(' · ');
}

/** How to reach a service: by call, then text, then chat. */
const waysTo = (t: Translate, { phone, sms, chatUrl }: Line): string[] => [
  ...(phone === undefined ? [] : [t('crisis:line.call', { number: phone })]),
  ...(sms === undefined
    ? []
    : [
        sms.keyword === undefined
          ? t('crisis:line.text', { number: sms.number })
          : t('crisis:line.textKeyword', { number: sms.number, keyword: sms.keyword }),
      ]),
  ...(chatUrl === undefined ? [] : [t('crisis:line.chat', { url: chatUrl })]),
];

/** One service: what it is called, how to reach it, one way a line, when, in which languages, and what is in doubt. */
export function lineText({ t, locale, now }: Reader, line: Line): string {
  const { name, url, audience, languages, remark } = line;
  const doubt = doubtOf(line, now);
  const hours = hoursText(t, line);
  return [
    audience === undefined
      ? t('crisis:line.name', { name, url })
      : t('crisis:line.nameFor', { name, url, audience }),
    ...waysTo(t, line),
    languages.length === 0
      ? t('crisis:line.open', { hours })
      : t('crisis:line.openIn', { hours, languages: languageNames(languages, locale) }),
    ...(remark === undefined ? [] : [t('crisis:line.remark', { remark })]),
    ...(doubt ? [t(`crisis:doubt.${doubt}`, { url })] : []),
  ].join('\n');
}

/** The directories, those that two sources name first. */
export function directoriesText({ t }: Reader, listed: readonly Line[] = directories): string {
  const item = ({ name, url, audience }: Line) =>
    audience === undefined
      ? t('crisis:directory', { name, url })
      : t('crisis:directoryFor', { name, url, audience });
  const sure = listed.filter(({ confidence }) => confidence === 'two-sources');
  const unsure = listed.filter(({ confidence }) => confidence === 'one-source');
  return [...sure.map(item), ...(unsure.length > 0 ? [t('crisis:oneSource'), ...unsure.map(item)] : [])].join(
    '\n',
  );
}

function hoursText(t: Translate, { hours }: Line): string {
  if (hours === '24/7') return t('crisis:hours.always');
  return /^see (site|source)$/.test(hours) ? t('crisis:hours.onSite') : hours;
}

function languageNames(languages: readonly string[], locale: string): string {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'language' });
  return languages.map((language) => names.of(language) ?? language).join(', ');
}
