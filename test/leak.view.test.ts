import { describe, expect, test } from 'vitest';
import type { Page } from '../src/kit/answer.ts';
import { topics } from '../src/kit/topics.ts';
import { affected } from '../src/leak/affected.ts';
import { dueView } from '../src/leak/card.ts';
import { assessView } from '../src/leak/danger-view.ts';
import { closedView } from '../src/leak/list.ts';
import * as pages from '../src/leak/pages.ts';
import { type Case, longest, most, stepNames } from '../src/leak/record.ts';
import { open } from '../src/leak/rules.ts';
import { panelView, stepView } from '../src/leak/view.ts';
import { longestNeeds } from '../src/leak/wishes.ts';
import { createText } from '../src/locales/index.ts';
import { measure, most as mostOf } from './parts/message-size.ts';

const t = (await createText())('en-US');
const now = Date.UTC(2028, 1, 1);
const who = (n: number) => `1000000000000000${String(n).padStart(4, '0')}`;
const id = (n: number) => String(n).padStart(22, 'x');
/** As long as it may be, and with as many marks to escape as fit. */
const words = (length: number) => '*_~'.repeat(length).slice(0, length);
const many = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
const settled = { by: who(1), at: now, done: words(longest.note), owed: words(longest.note) };

/** A case that holds as much as it can. */
const full: Case = {
  ...open(
    { id: id(1), name: 'Extraordinary Thunderstorm', kind: 'threat', danger: true, touches: topics },
    now,
  ),
  reportIds: many(most.reports, id),
  keptFrom: many(most.hidden, who),
  recused: many(most.hidden, (n) => ({ who: who(100 + n), by: [who(1), who(2)], at: now })),
  about: { who: who(300), sealed: true },
  lead: { who: who(1), since: now },
  remover: who(2),
  writer: who(3),
  settled: Object.fromEntries(stepNames.map((name) => [name, settled])),
  affected: many(10, (n) => ({
    ...affected({ id: id(200 + n), personId: who(200 + n) }, now),
    wishes: { needs: words(longestNeeds) },
    outcome: 'reached' as const,
  })),
  asked: {
    recuse: many(most.hidden, () => ({ who: who(4), by: who(1), at: now, why: words(longest.why) })),
    export: { by: who(1), at: now, why: words(longest.why) },
  },
  alone: many(most.alone, () => ({ what: 'update', by: who(5), at: now, why: words(longest.why) })),
  timeline: many(most.timeline, () => ({ at: now, by: who(1), what: 'note', words: words(longest.note) })),
};
const viewed = (kase: Case) => ({
  kase,
  viewerId: who(9),
  now,
  back: 'back',
  note: words(300),
  turnOf: who(6),
  takenBack: 99,
});
const over: Case = { ...full, closed: { by: who(1), at: now }, goes: { at: now, told: false } };

const all: Record<string, Page> = {
  panel: panelView(t, viewed(full)),
  'panel of a closed one': panelView(t, viewed(over)),
  more: pages.moreView(t, viewed(full)),
  timeline: pages.timelineView(t, viewed(full), 3),
  reports: pages.reportsView(t, viewed(full), 3, (id) => id),
  assign: pages.assignView(t, viewed(full)),
  breach: pages.breachView(t, viewed(full)),
  'the question about danger': assessView(t, full, many(10, who)),
  ...Object.fromEntries(stepNames.map((name) => [name, stepView(t, viewed(full), name)])),
  'closed ones': closedView(
    t,
    {
      cases: many(5, (n) => ({ ...over, id: id(n) })),
      gone: many(5, (n) => ({
        ...{ id: id(n), name: full.name, kind: full.kind, opened: '2028-01', closed: '2028-02' },
        ...{ hidden: [], place: n },
      })),
      older: id(9),
    },
    'back',
  ),
};

describe('the fullest case fits what Discord takes', () => {
  test.each(Object.keys(all))('%s', (name) => {
    const page = all[name];
    const size = measure(JSON.parse(JSON.stringify(page?.components)));
    expect(size.components).toBeGreaterThan(0);
    expect(size.components).toBeLessThanOrEqual(mostOf.components);
    expect(size.text).toBeLessThanOrEqual(mostOf.text);
  });
});

test('a line that somebody asks to talk names no moderator, for it stays when they step away; other lines do', () => {
  const line = (due: 'talk' | 'place') => JSON.stringify(dueView(t, full, due, who(2)).components);
  expect(line('talk')).not.toContain(who(2));
  expect(line('place')).toContain(who(2));
});

test('the panel says how the question about danger was answered', () => {
  const settledNow = { ...full, settled: { assess: { by: who(1), at: now } } };
  const panel = (kase: Case) =>
    JSON.stringify(panelView(t, { kase, viewerId: who(1), now, back: 'back' }).components);
  const { danger: _none, ...calm } = settledNow;
  expect(panel(calm)).toContain(t('leak:danger.over'));
  const unsure = { ...settledNow, danger: { since: now } };
  expect(panel(unsure)).toContain(`${t('leak:steps.assess')} ${t('leak:danger.stands')}`);
});
