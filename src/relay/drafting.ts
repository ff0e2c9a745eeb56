import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import type { Translate } from '../locales/index.ts';
import { drawAlias, knownAlias } from './aliases.ts';
import type { Person } from './own.ts';
import {
  type Draft,
  drafts,
  erasures,
  type Place,
  type Post,
  postId,
  type Wishes,
  type Words,
} from './record.ts';
import { draftLasts, requireDraft } from './rules.ts';

export interface Wish {
  place: Place;
  words: Words;
  wishes: Wishes;
}

const draftTag = ({ store }: Pick<App, 'store'>, { guildId, personId }: Person, id: string) =>
  store.tag('relay-draft', guildId, id, personId);

/**
 * Keeps what somebody wrote while they look at it. What deletes it is written down first.
 *
 * @param isTaken  whether an alias reads as the name of somebody in the server.
 * @returns the draft's id, which its post will have.
 */
export async function makeDraft(
  app: App,
  t: Translate,
  person: Person,
  wish: Wish,
  isTaken: (alias: string) => Promise<boolean>,
): Promise<string> {
  const { guildId } = person;
  const id = app.newId();
  const rootId = wish.place.rootId ?? id;
  const { known } = await knownAlias(app, person, rootId);
  const alias = known ?? {
    alias: await drawAlias(app, t, { guildId, rootId }, isTaken),
    first: wish.place.rootId === undefined,
  };
  await keep(app, person, id, { ...wish, alias: alias.alias, first: alias.first });
  return id;
}

/** The same for other words of a post that is theirs. */
export async function draftEdit(app: App, person: Person, post: Post, words: Words): Promise<string> {
  const { place, wishes, alias, first } = post;
  const id = app.newId();
  await keep(app, person, id, { place, wishes, alias, first, words, edits: post.id });
  return id;
}

async function keep(
  app: App,
  person: Person,
  id: string,
  draft: Omit<Draft, 'tag' | 'madeAt'>,
): Promise<void> {
  const { guildId } = person;
  const madeAt = app.now();
  await app.agenda.at(madeAt + draftLasts, forgetDraft.with({ guildId, id }));
  await app.store.of(drafts).put([guildId, id], { ...draft, tag: draftTag(app, person, id), madeAt });
}

/** One's own draft. @throws Refusal where it is gone, over, or somebody else's. */
export async function ownDraft(app: Pick<App, 'store' | 'now'>, person: Person, id: string): Promise<Draft> {
  const draft = await app.store.of(drafts).get([person.guildId, id]);
  return requireDraft(draft, draftTag(app, person, id), await erasedAt(app, person), app.now());
}

/** Changes one's own draft; its time goes on. @throws Refusal as `ownDraft` does. */
export async function changeDraft(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
  id: string,
  decide: (draft: Draft) => Draft,
): Promise<Draft> {
  const erased = await erasedAt(app, person);
  return app.store
    .of(drafts)
    .change([person.guildId, id], (draft) =>
      decide(requireDraft(draft, draftTag(app, person, id), erased, app.now())),
    );
}

const erasureTag = ({ store }: Pick<App, 'store'>, { guildId, personId }: Person) =>
  store.tag('relay-erasure', guildId, personId);

const erasedAt = async (app: Pick<App, 'store'>, person: Person): Promise<number | undefined> =>
  (await app.store.of(erasures).get([erasureTag(app, person)]))?.at;

/**
 * Has none of somebody's open drafts become a post: they delete their data. Which drafts are theirs is written nowhere, so
 * this looks for none; it is noted until the last of them is over.
 */
export async function voidDrafts(app: Pick<App, 'store' | 'agenda' | 'now'>, person: Person): Promise<void> {
  const tag = erasureTag(app, person);
  const at = app.now();
  await app.agenda.at(at + draftLasts, forgetErasure.with({ tag }));
  await app.store.of(erasures).put([tag], { at });
}

/** The drafts of before are over. Where somebody deleted their data once more since, theirs are not yet. */
export const forgetErasure = job({
  name: 'relay.forget-erasure',
  data: z.object({ tag: z.string() }),
  async run(app: App, { tag }) {
    await app.store
      .of(erasures)
      .change([tag], (erasure) => (erasure && erasure.at + draftLasts > app.now() ? erasure : undefined));
  },
});

export function dropDraft({ store }: Pick<App, 'store'>, { guildId }: Person, id: string): Promise<void> {
  return store.of(drafts).remove([guildId, id]);
}

/** Another alias for an answer: from then on nothing ties them to what they wrote in this thread before. */
export async function freshAlias(
  app: App,
  t: Translate,
  person: Person,
  id: string,
  isTaken: (alias: string) => Promise<boolean>,
): Promise<Draft> {
  const { place } = await ownDraft(app, person, id);
  const rootId = place.rootId ?? id;
  const alias = await drawAlias(app, t, { guildId: person.guildId, rootId }, isTaken);
  return changeDraft(app, person, id, (draft) => ({ ...draft, alias, first: place.rootId === undefined }));
}

/** Deletes a draft that nobody decided on. */
export const forgetDraft = job({
  name: 'relay.forget-draft',
  data: z.object({ guildId: snowflake, id: postId }),
  run: (app: App, { guildId, id }) => app.store.of(drafts).remove([guildId, id]),
});
