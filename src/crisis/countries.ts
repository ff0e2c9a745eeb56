import aliases from './aliases.json';

/** Officially assigned ISO 3166-1 alpha-2 codes, and XK (Kosovo), which is in use. */
const codes = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
  'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG ' +
  'UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ');
const known = new Set(codes);

/** The languages that Discord speaks: a country's name in any of them is understood. */
const spoken = (
  'en id da de es fr hr it lt hu nl no pl pt ro fi sv vi tr cs el bg ru uk hi th zh-Hans zh-Hant ja ko ' +
  'ar he fa ur bn ms ca et lv sk sl sr'
).split(' ');

export const isCountry = (code: string): boolean => known.has(code);

/** The country's name in the reader's language; the code itself where the language has none. */
export function countryName(code: string, locale: string): string {
  return namer(locale).of(code) ?? code;
}

/** What somebody's typing means: one country, several to choose from, or none that we know. */
export type Meant = { country: string } | { countries: string[] };

/**
 * Reads the name of a country: a code, a usual short form, or a name in the reader's language, in English or in another.
 * Only a whole name is taken as meant; what is merely close is for the person to choose from.
 *
 * @returns at most 25 countries to choose from, none where nothing is close.
 */
export function readCountry(typed: string, locale: string): Meant {
  const wanted = fold(typed);
  const code = wanted.toUpperCase();
  const whole = aliasOf(wanted) ?? (isCountry(code) ? [code] : undefined) ?? exactly(wanted, locale);
  const [only, ...others] = whole;
  if (only !== undefined && others.length === 0) return { country: only };
  return { countries: only === undefined ? suggestCountries(typed, locale) : whole };
}

/** Countries for what somebody typed so far, the closest first: at most 25. Nothing typed: by name. */
export function suggestCountries(typed: string, locale: string): string[] {
  const wanted = fold(typed);
  if (wanted === '') return wholeList(locale).slice(0, most);
  const own = ownNames(locale);
  const any = everyName();
  const near = (name: string) => isNear(name, wanted);
  const found = [
    ...(aliasOf(wanted) ?? []),
    ...(isCountry(wanted.toUpperCase()) ? [wanted.toUpperCase()] : []),
    ...where(own, (name) => name.startsWith(wanted)),
    ...where(own, (name) => name.includes(` ${wanted}`)),
    ...Object.entries(folded).flatMap(([alias, meant]) => (alias.startsWith(wanted) ? meant : [])),
    ...where(any, (name) => name.startsWith(wanted)),
    ...(wanted.length > 3 ? [...where(own, near), ...where(any, near)] : []),
  ];
  return [...new Set(found)].slice(0, most);
}

/** Discord's limit, for a select and for suggestions. */
const most = 25;

type Name = readonly [name: string, code: string];

const folded: Readonly<Record<string, string[]>> = aliases;
const aliasOf = (wanted: string) => (Object.hasOwn(folded, wanted) ? folded[wanted] : undefined);

/** In the reader's language or English if it is a name there, else in any. */
function exactly(wanted: string, locale: string): string[] {
  const same = (name: string) => name === wanted;
  const own = where(ownNames(locale), same);
  return [...new Set(own.length > 0 ? own : where(everyName(), same))];
}

const where = (names: readonly Name[], is: (name: string) => boolean): string[] =>
  names.filter(([name]) => is(name)).map(([, code]) => code);

const namesIn = memoize((locale: string): readonly Name[] =>
  codes.map((code) => [fold(countryName(code, locale)), code]),
);
const everyName = memoize((): readonly Name[] => spoken.flatMap(namesIn));
const ownNames = (locale: string): readonly Name[] => [...namesIn(locale), ...namesIn('en')];

const wholeList = memoize((locale: string): readonly string[] => {
  const order = new Intl.Collator(locale);
  return [...codes].sort((a, b) => order.compare(countryName(a, locale), countryName(b, locale)));
});

const namer = memoize((locale: string) => new Intl.DisplayNames([locale, 'en'], { type: 'region' }));

/** Letters that have a mark of their own, which Unicode does not take apart. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** One spelling for what reads the same: no case, marks, points, or leading "the". */
function fold(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[ßøæœłđðþı]/g, (letter) => plain[letter] ?? letter)
    .replace(/&/g, ' and ')
    .replace(/['’.]/g, (mark) => (mark === '.' ? ' ' : ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}

/** One letter too many, too few, another, or two changed about. */
function isNear(name: string, wanted: string): boolean {
  if (Math.abs(name.length - wanted.length) > 1) return false;
  let start = 0;
  while (start < name.length && name[start] === wanted[start]) start += 1;
  const [a, b] = [name.slice(start), wanted.slice(start)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}

/** Remembers what is made once a locale: there are as many as Discord has languages. */
function memoize<T>(make: (locale: string) => T): (locale?: string) => T {
  const made = new Map<string, T>();
  return (locale = '') => {
    const found = made.get(locale);
    if (found !== undefined) return found;
    const value = make(locale);
    made.set(locale, value);
    return value;
  };
}
