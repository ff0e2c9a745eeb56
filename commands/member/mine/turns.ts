import { home } from '../../../src/debrief/routes.ts';
import type { Page, Turn } from '../../../src/kit/answer.ts';
import { button, row, text } from '../../../src/kit/components.ts';
import { markSeen } from '../../../src/mine/notices.ts';
import type { Notice, NoticeKind } from '../../../src/mine/record.ts';
import * as routes from '../../../src/mine/routes.ts';
import { handOver } from '../../../src/rotation/routes.ts';

/** What the rotation tells a moderator: what it is stands in /debrief, as it is by then. */

const kinds = ['turnBegins', 'turnCame', 'turnOffered', 'coverNeeded', 'noteAsked'] as const;

/** Those after which one reads what is open, and the note. */
const handsOver: readonly NoticeKind[] = ['turnBegins', 'turnCame', 'noteAsked'];
type TurnKind = (typeof kinds)[number];

export const isTurn = (kind: NoticeKind): kind is TurnKind => kinds.some((each) => each === kind);

export async function read(
  { app, interaction, t }: Turn,
  guildId: string,
  { kind, about }: Pick<Notice, 'about'> & { kind: TurnKind },
): Promise<Page> {
  await markSeen(app, { guildId, personId: interaction.user.id }, about);
  const back = button(routes.home.make({ server: guildId }), t('mine:back'));
  const ways =
    interaction.guildId === guildId
      ? [
          ...(handsOver.includes(kind) ? [button(handOver.make({}), t('rotation:notice.handOver'))] : []),
          button(home.make({}), t('rotation:notice.open')),
          back,
        ]
      : [back];
  return { components: [text(t(`rotation:notice.${kind}`)), row(...ways)] };
}
