import { ContainerBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import type { Audience } from '../kit/command.ts';
import { text } from '../kit/components.ts';
import { type Operator, ownsServerText } from '../kit/operator.ts';
import type { Translate } from '../locales/index.ts';

/** What /help lists, by who may use it: the features whose words name a command, the most needed first. */
export const listed = {
  member: ['crisis', 'report', 'relay', 'mine', 'pledge', 'help'],
  moderator: ['case', 'debrief'],
  owner: ['setup'],
} as const satisfies Record<Audience, readonly string[]>;

export interface Reader {
  isModerator: boolean;
  isOwner: boolean;
  inServer: boolean;
  /** Parts that this server has not set up: nobody is sent to a command that leads nowhere. */
  off: readonly Feature[];
}

type Feature = (typeof listed)[Audience][number];

/** Help now comes first; then what this person can do here, and no more. */
export function helpView(t: Translate, reader: Reader, operator: Operator): Page {
  const lines = (audience: Audience, ...menus: string[]) => {
    const commands = listed[audience].filter((feature) => !reader.off.includes(feature));
    return [...commands.map((feature) => line(t, feature)), ...menus].join('\n');
  };
  const menus = reader.inServer
    ? [t('help:menus', { report: t('report:menu'), helping: t('helping:menu') })]
    : [];
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(t('help:now')),
    text(`${t('help:what')}\n${lines('member', ...menus)}`),
  );
  if (reader.isModerator) {
    const menu = reader.off.includes('relay')
      ? []
      : [t('help:menuOfTeam', { moderation: t('moderation:command.name') })];
    container.addTextDisplayComponents(text(`${t('help:moderator')}\n${lines('moderator', ...menu)}`));
  }
  if (reader.isOwner) container.addTextDisplayComponents(text(`${t('help:owner')}\n${lines('owner')}`));
  if (!reader.inServer) container.addTextDisplayComponents(text(t('help:direct')));
  return {
    components: [
      container.addTextDisplayComponents(
        text([t('help:operator', operator), ...ownsServerText(t, operator)].join('\n')),
      ),
    ],
  };
}

function line(t: Translate, feature: Feature) {
  return t('help:line', { name: t(`${feature}:command.name`), what: t(`${feature}:command.description`) });
}
