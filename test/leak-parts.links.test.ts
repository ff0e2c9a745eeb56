import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { broken, fitting, isHere, readLink, readLinks } from '../src/leak/links.ts';
import {
  isPastReview,
  platformNames,
  platformOf,
  routeOf,
  takedownRoutes,
} from '../src/leak/takedown-routes.ts';

describe('links', () => {
  const link = fc.webUrl({ withFragments: true, withQueryParameters: true });

  test('a link that is shown can’t be pressed, and comes back as it was', () => {
    fc.assert(
      fc.property(link, (url) => {
        const read = readLink(url);
        if (!('link' in read)) return;
        const shown = broken(read.link);
        expect(shown).not.toMatch(/https?:\/\/|`|:\/\/[^/]*[a-z]\.[a-z]/i);
        expect(readLink(shown)).toEqual(read);
      }),
    );
  });

  test('a link inside a link can’t be pressed either', () => {
    const shown = broken('https://web.archive.org/web/2020/https://www.example.com/x?u=http://a.example');
    expect(shown).toBe('hxxps://web[.]archive[.]org/web/2020/https:∕∕www[.]example.com/x?u=http:∕∕a.example');
  });

  test.each([
    ['javascript:alert(1)', 'notTheWeb'],
    ['JaVaScRiPt:alert(1)', 'notTheWeb'],
    ['data:text/html,hello', 'notTheWeb'],
    ['file:///etc/passwd', 'notTheWeb'],
    ['hello', 'notALink'],
    ['http://', 'notALink'],
    [`https://example.com/${'a'.repeat(600)}`, 'tooLong'],
  ])('%s is not kept', (typed, why) => {
    expect(readLink(typed)).toEqual({ why });
  });

  test.each([
    ['example.com/x', 'https://example.com/x'],
    ['hxxps://example[.]com/x', 'https://example.com/x'],
    ['hxxp://example(dot)com', 'http://example.com/'],
    ['<https://example.com/x>', 'https://example.com/x'],
    ['https://me:secret@example.com/', 'https://example.com/'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
  ])('%s is read as %s', (typed, read) => {
    expect(readLink(typed)).toEqual({ link: read });
  });

  test('thirty links at once are read, each once, and nothing that was typed is lost', () => {
    const thirty = Array.from({ length: 30 }, (_, n) => `https://example.com/${n}`);
    const typed = [...thirty, thirty[0], 'https://example.com/one-more', 'javascript:x', 'words'].join('\n');
    const { links, unread } = readLinks(typed);
    expect(links).toEqual(thirty);
    expect(unread).toEqual([
      { typed: 'https://example.com/one-more', why: 'tooMany' },
      { typed: 'javascript:x', why: 'notTheWeb' },
      { typed: 'words', why: 'notALink' },
    ]);
  });

  test('what a case has no room for is given back', () => {
    const read = readLinks('example.com/1 example.com/2 hello');
    expect(fitting(read, 1)).toEqual({
      links: ['https://example.com/1'],
      unread: [
        { typed: 'https://example.com/2', why: 'full' },
        { typed: 'hello', why: 'notALink' },
      ],
    });
  });

  test('whatever is typed, reading it ends, and each word is kept or given back', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (typed) => {
        const { links, unread } = readLinks(typed);
        const count = typed.split(/[\s,;]+/).filter((word) => word !== '').length;
        expect(links.length + unread.length).toBeLessThanOrEqual(count);
        for (const each of unread) expect(typed).toContain(each.typed);
      }),
    );
  });

  test('a message of this very server is told from another’s', () => {
    const guild = '200000000000000001';
    expect(isHere(`https://discord.com/channels/${guild}/1/2`, guild)).toBe(true);
    expect(isHere(`https://ptb.discord.com/channels/${guild}/1/2`, guild)).toBe(true);
    expect(isHere('https://discord.com/channels/200000000000000002/1/2', guild)).toBe(false);
    expect(isHere(`https://discord.com.example.org/channels/${guild}/1`, guild)).toBe(false);
    expect(platformOf(`https://discord.com/channels/${guild}/1/2`, guild)).toBe('here');
  });
});

describe('ways to have something taken down', () => {
  test('each platform has one, with an address, and every one is to be reviewed', () => {
    for (const name of [...platformNames, 'intimate', 'young'] as const) {
      const route = routeOf(name);
      expect(Date.parse(route.reviewBy)).toBeGreaterThan(0);
      if (name !== 'here' && name !== 'other') expect(route.where.length).toBeGreaterThan(0);
    }
    expect(takedownRoutes.length).toBe(platformNames.length + 2);
  });

  test.each([
    ['https://www.reddit.com/r/x', 'reddit'],
    ['https://old.reddit.com/r/x', 'reddit'],
    ['https://notreddit.com/r/x', 'other'],
    ['https://twitter.com/x/1', 'x'],
    ['https://youtu.be/1', 'youtube'],
    ['https://t.me/x', 'telegram'],
    ['https://www.google.com/search?q=x', 'google'],
    ['https://docs.google.com/document/1', 'other'],
    ['https://web.archive.org/web/1', 'archive'],
  ])('%s is %s', (link, platform) => {
    expect(platformOf(link, '1')).toBe(platform);
  });

  test('a route past its date says so, and not a day before', () => {
    const route = { ...routeOf('reddit'), reviewBy: '2027-05-20' };
    expect(isPastReview(route, Date.UTC(2027, 4, 19, 23))).toBe(false);
    expect(isPastReview(route, Date.UTC(2027, 4, 20))).toBe(true);
  });
});
