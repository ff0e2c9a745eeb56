import { expect, test } from 'vitest';
import { answeredView, loadView } from '../src/debrief/load-view.ts';
import { ownerSection } from '../src/debrief/owner-view.ts';
import { type Debrief, longestChange, mostChanges } from '../src/debrief/record.ts';
import { mostHeld, mostOpen, plan } from '../src/debrief/rules.ts';
import { firstSettings } from '../src/debrief/settings.ts';
import { greetingView, talkView } from '../src/debrief/talk-view.ts';
import { type Colleague, longestThanks, mostThanks, trainings } from '../src/debrief/team-record.ts';
import { ownThanksView, trainingView } from '../src/debrief/team-view.ts';
import * as view from '../src/debrief/view.ts';
import { button } from '../src/kit/components.ts';
import { t } from './parts/bot.ts';
import { measure, most } from './parts/message-size.ts';

const person = '10000000000000000001';
const now = Date.UTC(2028, 1, 1);
const id = (n: number) => String(n).padEnd(22, 'x');
/** As long as it may be, and with as many marks to escape as fit. */
const words = (length: number) => '*_~'.repeat(length).slice(0, length);

const readers = {
  everyone: false,
  roles: Array.from({ length: 250 }, (_, n) => ({ id: `${person}${n}`, people: 100_000 })),
  people: 100,
};
const changes = Array.from({ length: mostChanges }, (_, n) => ({
  id: id(n),
  words: words(longestChange),
  agreed: true,
}));
const debrief: Debrief = {
  ...plan({ id: id(1), occasion: 'drill', name: 'Extraordinary Extraordinary', leadId: person }, now),
  leadsWelcome: true,
  hostId: person,
  beginsAt: now,
  endsAt: now,
  deletesAt: now,
  thread: { name: 'debrief x', channelId: person, id: person, greeted: true },
  changes,
};
const held = Array.from({ length: mostHeld }, (_, n) => ({
  at: now + n,
  occasion: 'drill' as const,
  name: 'Extraordinary Extraordinary',
  changes: changes.map((each) => each.words),
}));
const colleague: Colleague = {
  trained: Object.fromEntries(trainings.map((name) => [name, now])),
  thanks: Array.from({ length: mostThanks }, (_, n) => ({
    id: id(n),
    words: words(longestThanks),
    from: person,
    at: now,
  })),
};
const back = button('x', 'Back');
const check = { id: id(1), since: now, closesAt: now, counts: { steady: 0, stretched: 0, cover: 0 } };
const ways = [back, back, back, back, back];

const pages = [
  [
    'the list',
    view.listView(t, {
      open: Array.from({ length: mostOpen }, () => debrief),
      held,
      everyDays: 14,
      newId: id(1),
      now,
      back,
      note: t('debrief:list.asked'),
    }),
  ],
  ['an invitation', view.invitationView(t, { debrief, keepsDays: 7, turnOf: person, readers })],
  ['the first message of its thread', view.threadView(t, debrief, readers)],
  ['its end', view.closingView(t, debrief)],
  ['a change', view.changeView(t, id(1), { id: id(1), words: words(longestChange), agreed: false })],
  ['two people', talkView(t, id(1), readers)],
  ['their thread', greetingView(t, { one: person, other: person, deletesAt: now, readers })],
  [
    'the load',
    loadView(t, { check, own: t('debrief:load.signal', { days: 4, heavy: 2, until: 'x' }), ways }),
  ],
  ['needing cover', answeredView(t, 'cover', 'counted', { lines: [], ways })],
  ['thanks to oneself', ownThanksView(t, colleague, { server: person, back })],
  ['training', trainingView(t, colleague, trainings, back)],
  ['the owner', { components: [ownerSection(t, firstSettings)] }],
] as const;

test.each(pages)('fits into one message of Discord at its fullest: %s', (_name, page) => {
  const found = measure(page.components.map((each) => each.toJSON()));
  expect(found.text).toBeGreaterThan(0);
  expect(found.text).toBeLessThanOrEqual(most.text);
  expect(found.components).toBeLessThanOrEqual(most.components);
});

test('who could read along is named: the owner, roles with how many hold them, single people, or everybody', () => {
  const said = (more: Partial<typeof readers>) =>
    JSON.stringify(view.invitationView(t, { debrief, keepsDays: 3, readers: { ...readers, ...more } }));
  expect(said({ roles: [], people: 0 })).toContain(
    t('debrief:readers.line', { who: t('debrief:readers.owner') }),
  );
  expect(said({ roles: [{ id: person, people: 3 }] })).toContain(`<@&${person}> (3 have it)`);
  expect(said({})).toContain(t('debrief:readers.more', { count: 242 }));
  expect(said({})).toContain(t('debrief:readers.people', { count: 100 }));
  expect(said({ everyone: true })).toContain(t('debrief:readers.everyone'));
});
