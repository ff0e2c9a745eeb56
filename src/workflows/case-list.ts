import type { App } from '../app.ts';
import { openPage, pageSize } from '../breach/files.ts';
import { type Listed, listView } from '../breach/list.ts';
import type { Page } from '../kit/answer.ts';
import { caseOf, inListOrder, openFor } from '../leak/files.ts';
import { beginnings, standing } from '../leak/list.ts';
import { sees } from '../leak/rules.ts';
import type { Translate } from '../locales/index.ts';

/** What tells a leak case from a breach, where both are chosen from one list. */
const mark = 'leak/';

/** The id of the leak case that was chosen; undefined where it is a breach. */
export const chosenLeak = (value: string) => (value.startsWith(mark) ? value.slice(mark.length) : undefined);

/**
 * Everything that waits for moderators in one list: cases, then what may have broken the pledge. What is hidden from
 * whoever looks is left out before anything is counted.
 */
export async function openList(
  app: Pick<App, 'store' | 'now'>,
  t: Translate,
  { guildId, viewerId, skip }: { guildId: string; viewerId: string; skip: number },
): Promise<Page> {
  const open = inListOrder(await openFor(app, guildId, viewerId));
  const shown = open.slice(skip, skip + pageSize);
  const found = await Promise.all(shown.map(({ id }) => caseOf(app, guildId, id)));
  const first: Listed[] = found.flatMap((kase) =>
    kase && sees(kase, viewerId)
      ? [
          {
            value: `${mark}${kase.id}`,
            name: kase.name,
            stage: standing(t, kase),
            openedAt: kase.openedAt,
          },
        ]
      : [],
  );
  const page = await openPage(
    app,
    guildId,
    viewerId,
    Math.max(0, skip - open.length),
    pageSize - shown.length,
  );
  const hasOlder = page.hasOlder || open.length > skip + pageSize;
  const view = listView(t, 'open', { ...page, skip, hasOlder }, app.now(), first);
  return { components: [...view.components, beginnings(t)] };
}
