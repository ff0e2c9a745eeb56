import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import * as routes from '../../../src/breach/routes.ts';
import { type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, command, stringSelect } from '../../../src/kit/command.ts';
import { button as buttonOf, row } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { named } from '../../../src/locales/named.ts';
import { isOn } from '../../../src/relay/limits.ts';
import { relayOf } from '../../../src/relay/settings.ts';
import * as postRoutes from '../../../src/relay/team-routes.ts';
import { openList as caseList, chosenLeak } from '../../../src/workflows/case-list.ts';
import * as calls from '../calls.ts';
import * as reports from '../reports.ts';
import * as breaches from './breaches.ts';
import * as contact from './contact.ts';
import * as exporting from './export.ts';
import * as firstHour from './first-hour.ts';
import * as leak from './leak.ts';
import * as more from './more.ts';
import * as panel from './panel.ts';
import * as removal from './removal.ts';
import * as review from './review.ts';
import * as updates from './updates.ts';

/** What waits for moderators, what was decided, and what happened. */
export default command({
  data: named(new SlashCommandBuilder(), 'case')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper((turn) => openList(turn, 0)),
  parts: [
    button(
      routes.list,
      whisper((turn) => openList(turn, 0)),
    ),
    button(
      routes.open,
      update((turn, { skip }) => openList(turn, skip)),
    ),
    stringSelect(
      routes.choose,
      update((turn) => {
        const value = turn.interaction.values[0] ?? '';
        const id = chosenLeak(value);
        return id === undefined ? breaches.showBreach(turn, value) : panel.show(turn, id);
      }),
    ),
    ...breaches.parts,
    ...panel.parts,
    ...leak.parts,
    ...firstHour.parts,
    ...exporting.parts,
    ...contact.parts,
    ...removal.parts,
    ...updates.parts,
    ...review.parts,
    ...more.parts,
    ...reports.parts,
    ...calls.parts,
  ],
});

async function openList(turn: Turn, skip: number): Promise<Page> {
  const { app, t } = turn;
  const { guild, id: viewerId } = memberOf(turn);
  const { components } = await caseList(app, t, { guildId: guild.id, viewerId, skip });
  if (!isOn(await relayOf(app, guild.id))) return { components };
  const ways = [
    buttonOf(postRoutes.queue.make({}), t('moderation:queue.button')),
    buttonOf(postRoutes.openMutes.make({}), t('moderation:panel.mutesButton')),
  ];
  return { components: [...components, row(...ways)] };
}
