/*
 * Links to what leaked: read kindly, shown broken, opened by nobody.
 */

/** Discord's own form takes no longer ones either, nor do most platforms. */
export const longestLink = 500;

/** So many are read from one form; whatever comes after is given back. */
export const mostAtOnce = 30;

/** Why something is not kept as a link. */
export type Unread = 'notALink' | 'notTheWeb' | 'tooLong' | 'tooMany' | 'full';

export interface ReadLinks {
  links: string[];
  /** What was not kept, as it was typed, and why: so that nothing is lost. */
  unread: { typed: string; why: Unread }[];
}

/** The links in what somebody typed, each once, broken ones put together again. */
export function readLinks(typed: string): ReadLinks {
  const links: string[] = [];
  const unread: ReadLinks['unread'] = [];
  for (const word of typed.split(/[\s,;]+/).filter((each) => each !== '')) {
    const read = readLink(word);
    if ('why' in read) unread.push({ typed: word, why: read.why });
    else if (links.includes(read.link)) continue;
    else if (links.length >= mostAtOnce) unread.push({ typed: word, why: 'tooMany' });
    else links.push(read.link);
  }
  return { links, unread };
}

/** As many as there is room for; the others are given back. */
export const fitting = ({ links, unread }: ReadLinks, room: number): ReadLinks => ({
  links: links.slice(0, room),
  unread: [...links.slice(room).map((typed) => ({ typed, why: 'full' as const })), ...unread],
});

/** One link as it was typed: with or without its scheme, whole or broken. */
export function readLink(typed: string): { link: string } | { why: Unread } {
  const word = typed.replace(/^[<("'`|]+|[>)"'`|.!?]+$/g, '');
  const whole = mend(word);
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(whole);
  if (hasScheme && !/^https?:\/\//i.test(whole)) return { why: 'notTheWeb' };
  if (whole.length > longestLink) return { why: 'tooLong' };
  const url = parse(hasScheme ? whole : `https://${whole}`);
  if (!url || !/^[^.]+(\.[^.]+)+$/.test(url.hostname)) return { why: 'notALink' };
  url.username = '';
  url.password = '';
  const link = url.href.replaceAll('`', '%60');
  return link.length > longestLink ? { why: 'tooLong' } : { link };
}

/**
 * A link as it is shown: nothing in it can be pressed, and nobody opens it by accident.
 *
 * @example broken('https://example.com/x') // hxxps://example[.]com/x
 */
export function broken(link: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z]+:\/\/)([^/?#]*)(.*)$/is.exec(link) ?? [];
  const path = rest.replace(/:\/\//g, ':\u2215\u2215').replace(/(www|discord)\./gi, '$1[.]');
  return `${scheme.replace(/^http/i, 'hxxp')}${host.replaceAll('.', '[.]')}${path}`;
}

/** In a code span nothing can be pressed, and no mark acts. */
export const code = (words: string) => `\`${words.replaceAll('`', "'")}\``;

/** A broken link put together again. */
export const mend = (shown: string): string =>
  shown
    .replaceAll('\u2215', '/')
    .replace(/^h(?:xx|\*\*|tt)p(s?)(?::\/\/|\[:\/?\/?\]|:\\\/\\\/)/i, 'http$1://')
    .replace(/\[\.\]|\(\.\)|\[dot\]|\(dot\)/gi, '.');

/** The host of a link, in small letters, without `www.`. */
export const hostOf = (link: string): string => (parse(link)?.hostname ?? '').replace(/^www\./, '');

/** Whether a link leads to a message or channel of this server: that needs no platform, only this server's team. */
export function isHere(link: string, guildId: string): boolean {
  const url = parse(link);
  if (!url || !/(^|\.)discord(app)?\.com$/.test(url.hostname)) return false;
  return url.pathname.startsWith(`/channels/${guildId}/`) || url.pathname === `/channels/${guildId}`;
}

const parse = (link: string): URL | undefined => (URL.canParse(link) ? new URL(link) : undefined);
