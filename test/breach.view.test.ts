import { ButtonBuilder } from '@discordjs/builders';
import { expect, test } from 'vitest';
import { beforeView, judgeView, panelView } from '../src/breach/panel.ts';
import { type Breach, longest } from '../src/breach/record.ts';
import { ownSaidView, ownView } from '../src/breach/view.ts';
import type { Page } from '../src/kit/answer.ts';
import { quote } from '../src/kit/quote.ts';
import { createText } from '../src/locales/index.ts';

const t = (await createText())('en-US');
const now = 10 ** 12;
const id = '1000000000000000001';

/** What Discord takes in one message with Components V2. */
const mostText = 4000;
const mostComponents = 40;

/** As long as it may be, and with as many marks to escape as fit. */
const words = (most: number) => '*_~'.repeat(most).slice(0, most);

const undecided: Breach = {
  id: 'b'.repeat(22),
  name: 'Northern Juniper',
  step: 99,
  personId: id,
  what: words(longest.what),
  support: words(longest.support),
  openedBy: id,
  openedAt: now,
  readAt: now,
  answer: { words: words(longest.answer), at: now },
  pausedUntil: now + 1,
  proposal: { why: words(longest.why), by: id, at: now },
};
const { proposal: _proposal, ...rest } = undecided;
const decided: Breach = {
  ...rest,
  decision: { kind: 'revoke', why: words(longest.why), by: [id, id], at: now },
};
const judged: Breach = {
  ...decided,
  appeal: {
    words: words(longest.appeal),
    at: now,
    outcome: { kind: 'stands', why: words(longest.why), by: id, at: now, alone: true },
  },
};

const own = (breach: Breach) => {
  const back = new ButtonBuilder({ custom_id: 'back', label: 'Back' }).setStyle(2);
  return { breach, server: id, now, others: true, hasPledge: false, back };
};
const viewed = (breach: Breach) =>
  ({ breach, viewerId: id, now, others: true, role: 'later', note: words(100) }) as const;

const pages: [string, Page][] = [undecided, decided, judged].flatMap((breach): [string, Page][] => [
  ['the person', ownView(t, own(breach))],
  ['the person, before', ownSaidView(t, own(breach))],
  ['moderators', panelView(t, viewed(breach))],
  ['moderators, before', beforeView(t, viewed(breach))],
  ['moderators, judging', judgeView(t, viewed(breach))],
]);

test.each(pages)('the longest page fits one message of Discord: %s', (_who, page) => {
  const parts = page.components.map((component) => component.toJSON());
  const [texts, count] = measure(parts);
  expect(texts).toBeLessThanOrEqual(mostText - 300); // other languages need more words
  expect(count).toBeLessThanOrEqual(mostComponents - 4); // the footer
});

test('what somebody wrote passes for nothing of ours', () => {
  const shown = quote('# Decided\n[safe](https://example.org)\n\n\n> **by us**', 600);
  expect(shown.split('\n').every((line) => line.startsWith('> '))).toBe(true);
  expect(shown).toContain('\\# Decided');
  expect(shown).toContain('\\[safe');
  expect(shown).toContain('\\*\\*by us');
});

/** Characters of text, and components, however deep. */
function measure(parts: unknown): [number, number] {
  if (Array.isArray(parts)) {
    return parts.map(measure).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  }
  const { content, components, accessory } = parts as {
    content?: string;
    components?: unknown[];
    accessory?: unknown;
  };
  const [texts, count] = measure([...(components ?? []), ...(accessory ? [accessory] : [])]);
  return [texts + (content?.length ?? 0), count + 1];
}
