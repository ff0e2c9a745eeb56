import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import { type Draft, drafts, pastWords, type Terms, terms } from './record.ts';
import { firstTerms, readDraft, rewrite } from './rules.ts';

/** Keeps what an owner typed, whatever is wrong with it. */
export async function keepDraft({ store }: Pick<App, 'store'>, guildId: string, draft: Draft): Promise<void> {
  await store.of(drafts).put([guildId], draft);
}

export function draftOfServer({ store }: Pick<App, 'store'>, guildId: string): Promise<Draft | undefined> {
  return store.of(drafts).get([guildId]);
}

export function discardDraft({ store }: Pick<App, 'store'>, guildId: string): Promise<void> {
  return store.of(drafts).remove([guildId]);
}

/**
 * Makes the draft the pledge. The words are written before the terms that name them, so that no
 * version is ever without its words.
 *
 * @param version  the version that the owner saw: pressing twice publishes once.
 * @param before  what has to be done before the new terms are written.
 * @throws Refusal where there is no draft, or its words don't fit.
 */
export async function publish(
  { store, now }: Pick<App, 'store' | 'now'>,
  guildId: string,
  version: number,
  before: (next: Terms) => Promise<void>,
): Promise<void> {
  await store.of(terms).change([guildId], async (current = firstTerms) => {
    const draft = await draftOfServer({ store }, guildId);
    if (!draft || current.version !== version) throw new Refusal('pledge.noDraft');
    const written = rewrite(current, draft.signAgainDays, now());
    await store.of(pastWords).put([guildId, String(written.version)], readDraft(draft));
    await before(written);
    return written;
  });
  await discardDraft({ store }, guildId);
}
