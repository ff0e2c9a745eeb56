import { ButtonBuilder } from '@discordjs/builders';
import { expect, test } from 'vitest';
import type { Page } from '../src/kit/answer.ts';
import * as people from '../src/leak/affected.ts';
import { careMessage } from '../src/leak/care-message.ts';
import * as care from '../src/leak/care-view.ts';
import * as contact from '../src/leak/contact-view.ts';
import { longestLink, readLinks } from '../src/leak/links.ts';
import { askedKinds, refusedKinds } from '../src/leak/lint.ts';
import * as place from '../src/leak/place-view.ts';
import * as places from '../src/leak/places-view.ts';
import type { Case } from '../src/leak/record.ts';
import type { PlaceKind, Removal } from '../src/leak/removal.ts';
import { requestsView } from '../src/leak/requests-view.ts';
import { mostChanges, longest as reviewLongest } from '../src/leak/review.ts';
import * as review from '../src/leak/review-view.ts';
import { open } from '../src/leak/rules.ts';
import { takedownRoutes } from '../src/leak/takedown-routes.ts';
import { previewView } from '../src/leak/telling-view.ts';
import { longestUpdate, mostUpdates, printOf, type Update } from '../src/leak/update.ts';
import * as update from '../src/leak/update-view.ts';
import { longestNeeds, objections } from '../src/leak/wishes.ts';
import * as wishes from '../src/leak/wishes-view.ts';
import { createText, languages } from '../src/locales/index.ts';
import { measure, most } from './parts/message-size.ts';

const text = await createText();
const t = text('en-US');
const now = Date.UTC(2028, 1, 1);
const person = '10000000000000000001';
const id = (n: number) => String(n).padEnd(22, 'x');

/** As long as it may be, and with as many marks to escape as fit. */
const words = (length: number) => '*_~'.repeat(length).slice(0, length);
const link = (n: number) =>
  `https://example.com/${n}/${'https://a.example/www.'.repeat(40)}`.slice(0, longestLink);

const one = (n: number): people.Affected => ({
  ...people.affected({ id: id(n), personId: person }, now),
  carerId: person,
  wishes: {
    how: 'message',
    often: 'weekly',
    who: person,
    companion: person,
    address: 'formal',
    needs: words(longestNeeds),
  },
  told: Array.from({ length: people.mostTold }, () => ({
    at: now,
    by: person,
    via: 'mine' as const,
    what: 'unsure' as const,
    words: words(people.longest.words),
  })),
  beside: { askedAt: now, answer: 'no' },
  seenAt: now,
  outcome: 'unreached',
  outcomeAt: now,
  asksAt: now,
});
const placed = (n: number, kind: PlaceKind): Removal => ({
  id: id(n),
  ...(kind === 'intimate' || kind === 'young' ? {} : { link: link(n) }),
  platform: 'x',
  kind,
  whose: id(1),
  by: person,
  since: now,
  state: 'appealed',
  asks: Array.from({ length: 12 }, () => ({ at: now, by: person, who: 'person' as const })),
  answer: words(200),
  checkedAt: now,
  dueAt: now,
});
const drafted = (n: number): Update => ({
  id: id(n),
  kind: 'changed',
  words: words(longestUpdate),
  promised: 14,
  by: person,
  at: now,
});
const kase: Case = {
  ...open({ id: id(0), name: 'Northern Juniper', kind: 'leak', drill: true }, now),
  affected: Array.from({ length: people.mostAffected }, (_, n) => one(n)),
  group: { size: 'unknown', since: now, ended: { outcome: 'unreached', by: person, at: now } },
  removals: Array.from({ length: 60 }, (_, n) => placed(n, 'words')),
  updates: Array.from({ length: mostUpdates }, (_, n) => ({
    ...drafted(n),
    approved: { by: person, at: now, print: printOf(drafted(n)), alone: true },
    posted: { by: person, since: now, channelId: person, failed: 'unfit' },
  })),
  review: {
    let: words(reviewLongest.let),
    helped: words(reviewLongest.helped),
    changes: Array.from({ length: mostChanges }, (_, n) => ({
      id: id(n),
      what: words(reviewLongest.change),
      who: person,
      by: now,
      shared: true,
    })),
    at: now,
    by: person,
  },
};
const real: Case = { ...kase, drill: false, reportIds: [id(1)] };
const waiting = one(0);
const { outcome: _o, outcomeAt: _a, ...stillOpen } = waiting;

function pagesIn(locale: string): [string, Page][] {
  const own = {
    kase,
    one: waiting,
    t: text(locale),
    server: { id: person, name: words(100) },
    back: new ButtonBuilder({ custom_id: 'back', label: 'Back' }).setStyle(2),
    inServer: true,
    asks: true,
  };
  const threat = {
    ...waiting,
    told: waiting.told.map((each) => ({ ...each, what: 'threat' as const })),
  };
  return [
    ['own part', care.ownPartView({ ...own, one: threat })],
    ['own part, stopped', care.ownPartView({ ...own, one: { ...threat, stoppedAt: now } })],
    ['wishes', wishes.wishesView(own, false)],
    ['check-ins', care.checkInsView(own)],
    ['requests', requestsView({ ...own, one: { ...waiting, id: id(1) } })],
    [
      'own list',
      care.ownListView(
        own.t,
        person,
        Array.from({ length: 25 }, (_, n) => ({ kase, one: one(n) })),
        own.back,
      ),
    ],
  ];
}

const findings = { refused: [...refusedKinds], asked: [...askedKinds], names: Array(10).fill(words(32)) };
const given = readLinks(Array.from({ length: 40 }, (_, n) => `javascript:${n}${'x'.repeat(90)}`).join('\n'));
const pages: [string, Page][] = [
  ...Object.keys(languages).flatMap((locale) =>
    pagesIn(locale).map(([name, page]): [string, Page] => [`${name} (${locale})`, page]),
  ),
  ['those affected', contact.contactView(t, kase, t('casework:contact.full'))],
  ['those affected, not a drill', contact.contactView(t, { ...real, affected: real.affected.slice(1) })],
  [
    'one of them',
    contact.personView(t, { kase, one: waiting, language: 'Português (Brasil)', hasLeft: true }),
  ],
  [
    'one of them, waiting',
    contact.personView(t, {
      kase,
      one: { ...stillOpen, by: person, told: [] },
      language: 'x',
      hasLeft: true,
    }),
  ],
  ...(['mine', 'message'] as const).map((how): [string, Page] => [
    `preview ${how}`,
    previewView(t, {
      kase,
      one: waiting,
      what: 'unsure',
      message: careMessage(text('de'), {
        what: 'unsure',
        address: 'formal',
        server: words(100),
        words: words(500),
      }),
      writes: true,
      objections: [...objections],
      viewerId: person,
    }),
  ]),
  ['places', places.placesView(t, kase, 3, places.typedText(t, given, 0))],
  ['a place', place.placeView(t, kase, placed(1, 'words'), now)],
  ['a closed place', place.placeView(t, kase, placed(1, 'young'), now)],
  ['a closed kind', places.closedPlaceView(t, kase, 'intimate', now)],
  ['a request', place.requestView(t, text('de'), id(0), placed(1, 'words'))],
  ['messages', update.updatesView(t, real, id(99))],
  [
    'a message',
    update.updateView(t, {
      kase: real,
      update: drafted(1),
      findings,
      viewerId: person,
      now,
      everybody: text('de'),
    }),
  ],
  ['as it stands', update.announcementView(t, drafted(1), { help: 'a', concerns: 'b' })],
  ['looking back', review.reviewView(t, kase, id(99))],
];

test.each(pages)('fits into one message of Discord at its fullest: %s', (_name, page) => {
  const all = page.components.map((each) => each.toJSON());
  const found = measure(all);
  expect(found.text).toBeLessThanOrEqual(most.text);
  expect(found.components).toBeLessThanOrEqual(most.components);
});

test('what everybody may read of a review fits the form of a message', () => {
  const shared = review.sharedWords(t, kase.review);
  expect(shared.length).toBeLessThanOrEqual(longestUpdate);
});

test('no page shows a link that can be pressed', () => {
  const shown = JSON.stringify(pages.map(([, { components }]) => components));
  expect(shown).toContain('hxxps://example[.]com');
  expect(shown).not.toMatch(/https?:\/\//);
});

test('each platform has words for what to include', () => {
  for (const { platform } of takedownRoutes) {
    if (platform === 'intimate' || platform === 'young') continue;
    expect(t(`casework:place.include.${platform}`).length).toBeGreaterThan(10);
  }
});

test('who asked to talk, or wants no contact, has chosen: neither they nor the team read that nothing was chosen', () => {
  const { asksAt: _asks, stoppedAt: _stopped, ...quiet } = { ...waiting, wishes: {} };
  const back = new ButtonBuilder({ custom_id: 'back', label: 'Back' }).setStyle(2);
  const own = { kase, t, server: { id: person, name: 'Harbour' }, back, inServer: true };
  const saysNothing = (each: people.Affected) =>
    [
      care.ownPartView({ ...own, one: each }),
      contact.personView(t, { kase, one: each, language: 'English', hasLeft: false }),
    ].map(({ components }) =>
      [t('care:part.noWishes'), t('casework:contact.person.noWishes')].some((words) =>
        JSON.stringify(components).includes(words),
      ),
    );
  expect(saysNothing(quiet)).toEqual([true, true]);
  expect(saysNothing({ ...quiet, asksAt: now })).toEqual([false, false]);
  expect(saysNothing({ ...quiet, stoppedAt: now })).toEqual([false, false]);
});
