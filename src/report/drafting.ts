import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import type { Person } from './own.ts';
import { type Draft, drafts, type ReportKind } from './record.ts';
import { draftLasts, requireDraft } from './rules.ts';

const tagOf = ({ store }: Pick<App, 'store'>, { guildId, personId }: Person, id: string) =>
  store.tag('report-draft', guildId, id, personId);

/**
 * Begins a report. What deletes the draft is written down first.
 *
 * @param where  the link of a message that they pointed at, or nothing.
 * @returns the draft's id, which its report will have.
 */
export async function beginDraft(
  app: App,
  person: Person,
  { kind, where }: { kind: ReportKind; where: string },
): Promise<string> {
  const { guildId } = person;
  const id = app.newId();
  const changedAt = app.now();
  await app.agenda.at(changedAt + draftLasts, forgetReportDraft.with({ guildId, id }));
  await app.store.of(drafts).put([guildId, id], {
    tag: tagOf(app, person, id),
    kind,
    danger: 'unsaid',
    young: false,
    intimate: false,
    keptFrom: [],
    where,
    changedAt,
  });
  return id;
}

/** One's own draft; its time begins anew. @throws Refusal where it is gone, over, or somebody else's. */
export function ownDraft(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
  id: string,
  decide: (draft: Draft) => Draft = (draft) => draft,
): Promise<Draft> {
  return app.store.of(drafts).change([person.guildId, id], (record) => {
    const draft = requireDraft(record, tagOf(app, person, id), app.now());
    return { ...decide(draft), changedAt: app.now() };
  });
}

export function dropDraft({ store }: Pick<App, 'store'>, { guildId }: Person, id: string): Promise<void> {
  return store.of(drafts).remove([guildId, id]);
}

/** Deletes a draft that nobody went on with. */
export const forgetReportDraft = job({
  name: 'report.forget-draft',
  data: z.object({ guildId: snowflake, id: z.string() }),
  async run(app: App, { guildId, id }) {
    await app.store.of(drafts).change([guildId, id], async (draft) => {
      if (!draft) return undefined;
      const over = draft.changedAt + draftLasts;
      if (over <= app.now()) return undefined;
      await app.agenda.at(over, forgetReportDraft.with({ guildId, id }));
      return draft;
    });
  },
});
