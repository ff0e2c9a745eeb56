import { beforeAll, expect, test } from 'vitest';
import type { Page } from '../src/kit/answer.ts';
import { button } from '../src/kit/components.ts';
import { createText, defaultLanguage, languages, type Translate } from '../src/locales/index.ts';
import { inboxView, keptView, ownPostView } from '../src/relay/own-view.ts';
import { longestMessage, type Note, type Post } from '../src/relay/record.ts';
import type { PostReports } from '../src/relay/report-record.ts';
import * as rules from '../src/relay/rules.ts';
import { firstSettings } from '../src/relay/settings.ts';
import * as team from '../src/relay/team-view.ts';

/** The fullest pages that people can meet, by Discord's limits: 4,000 characters of text and 40 components in all. */

let t: Translate;
beforeAll(async () => {
  t = (await createText())(defaultLanguage);
});

const now = 20_000 * 86_400_000;
const server = '100000000000000001';
const id = 'i'.repeat(22);
const tag = 't'.repeat(43);
const back = button('back', 'Back');
/** What grows most when its marks are made harmless, or is quoted. */
const hostile = ['*', '](', '\n# ', '_~|`', 'a\n'].map(
  (piece) => (most: number) =>
    piece
      .repeat(most)
      .slice(0, most - 1)
      .concat('.'),
);

function counted(page: Page): { characters: number; components: number } {
  let characters = 0;
  let components = 0;
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) for (const each of part) walk(each);
    if (typeof part !== 'object' || part === null) return;
    if ('type' in part) components += 1;
    if ('content' in part && typeof part.content === 'string') characters += part.content.length;
    if ('components' in part) walk(part.components);
  };
  walk(page.components.map((each) => each.toJSON()));
  return { characters, components };
}

function expectFits(page: Page) {
  const { characters, components } = counted(page);
  expect(characters).toBeLessThanOrEqual(4000);
  expect(components).toBeLessThanOrEqual(40);
}

const fullest = (fill: (most: number) => string): Post[] => {
  const words = { text: fill(2000), note: fill(100), folded: true };
  const alias = 'Thoughtful Salamander 12';
  const post = rules.begin(
    {
      tag,
      place: { channelId: server, rootId: id },
      words,
      wishes: { teamMayWrite: true, tellMe: true },
      alias,
      first: true,
      madeAt: now,
    },
    firstSettings,
    { id, tag, link: tag, listed: 0, goesAt: now, personId: server, chance: 0 },
    now,
  );
  const full = { ...post, reason: fill(500), kept: true, covered: true, messageId: server, threadId: server };
  return [
    rules.lost(full, 'unknown'),
    { ...full, state: 'change-asked' },
    ...(['review', 'change-asked', 'lost'] as const).map((state) => ({
      ...full,
      state: 'standing' as const,
      words: undefined,
      edit: { words, state, loss: 'unknown' as const },
      editEnd: 'declined' as const,
      place: { channelId: server },
    })),
  ].map((each) => ({ ...each }) as Post);
};

const notes = (fill: (most: number) => string): Note[] =>
  Array.from({ length: 9 }, (_, n) => ({
    from: n % 2 ? 'author' : 'team',
    words: fill(longestMessage),
    at: now,
  }));

test.each(Object.keys(languages))(
  'the fullest page of one’s own post is one that Discord takes, and so are those behind it (%s)',
  async (locale) => {
    const t = (await createText())(locale);
    for (const fill of hostile) {
      for (const post of fullest(fill)) {
        const opened = { server, post, notes: notes(fill), fresh: Array.from({ length: 9 }, () => post) };
        expectFits(ownPostView(t, { ...opened, isDeleted: false, back }));
        expectFits(keptView(t, opened, { text: fill(2000), note: fill(100), folded: true }));
        for (const page of [0, 4, 9]) expectFits(inboxView(t, opened, page));
      }
    }
  },
);

test('the fullest pages of a moderator are ones that Discord takes', () => {
  const reports: PostReports = { postId: id, reports: [], at: now };
  for (const fill of hostile) {
    for (const post of fullest(fill)) {
      const inbox = notes(fill);
      const note = t('moderation:refusals.changed');
      const mute = { id, postId: id, tag, reason: fill(500), by: server, at: now, until: now, listed: 0 };
      expectFits(
        team.panelView(t, { guildId: server, post, reports, mutes: [mute, mute, mute, mute], inbox, note }),
      );
      expectFits(
        team.wordsView(t, { post, reports, note }, { text: fill(2000), note: fill(100), folded: true }),
      );
      for (const page of [0, 4, 9]) expectFits(team.inboxView(t, id, inbox, page));
    }
  }
});
