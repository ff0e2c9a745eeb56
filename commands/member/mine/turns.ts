import { home } from '../../../src/debrief/routes.ts';
import type { Page, Turn } from '../../../src/kit/answer.ts';
import { button, moment, row, text } from '../../../src/kit/components.ts';
import { markSeen } from '../../../src/mine/notices.ts';
import type { Notice, NoticeKind } from '../../../src/mine/record.ts';
import * as routes from '../../../src/mine/routes.ts';
import type { Section } from '../../../src/mine/view.ts';
import { handOver } from '../../../src/rotation/routes.ts';
import { turnsNow } from '../../../src/workflows/whose-turn.ts';

/** What the rotation tells a moderator: what it is stands in /debrief, as it is by then. */

const kinds = ['turnBegins', 'turnCame', 'turnOffered', 'coverNeeded', 'noteAsked'] as const;

/** Those after which one reads what is open, and the note. */
const handsOver: readonly NoticeKind[] = ['turnBegins', 'turnCame', 'noteAsked'];
type TurnKind = (typeof kinds)[number];

export const isTurn = (kind: NoticeKind): kind is TurnKind => kinds.some((each) => each === kind);

/** The turns that somebody has now: nothing for everybody else. */
export async function section({ app, interaction, t }: Turn, guildId: string): Promise<Section | undefined> {
  const shifts = await turnsNow(app, guildId, interaction.user.id);
  if (shifts.length === 0) return undefined;
  const lines = shifts.map(({ duty, to }) =>
    t('rotation:now.mine', { duty: t(`rotation:duty.${duty}`), to: moment(to, 'f') }),
  );
  return { title: t('rotation:mine.title'), lines: [...lines, t('rotation:mine.handOver')] };
}

export async function read(
  { app, interaction, t }: Turn,
  guildId: string,
  { kind, about }: Pick<Notice, 'about'> & { kind: TurnKind },
): Promise<Page> {
  await markSeen(app, { guildId, personId: interaction.user.id }, about);
  const back = button(routes.home.make({ server: guildId }), t('mine:back'));
  const onwards =
    interaction.guildId === guildId
      ? [
          ...(handsOver.includes(kind) ? [button(handOver.make({}), t('rotation:notice.handOver'))] : []),
          button(home.make({}), t('rotation:notice.open')),
          back,
        ]
      : [back];
  return { components: [text(t(`rotation:notice.${kind}`)), row(...onwards)] };
}
