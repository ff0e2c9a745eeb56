import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, channelSelect, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import type { Kind } from '../../../src/panel/record.ts';
import * as routes from '../../../src/panel/routes.ts';
import { placePanel, removePanel } from '../../../src/workflows/panels.ts';
import { watchServer } from '../../../src/workflows/purge.ts';
import { lookSoon } from '../../../src/workflows/troubles.ts';
import * as pledge from './pledge.ts';
import * as relay from './relay.ts';
import * as reports from './reports.ts';

/** The page of set-up that each panel belongs to. */
const pages: Record<Kind, (turn: Turn) => Promise<Page>> = {
  help: reports.page,
  relay: relay.page,
  pledge: pledge.page,
  staff: reports.page,
};

/** Panels are put, moved and removed from their pages. */
export const parts: Part[] = [
  channelSelect(
    routes.place,
    update(async (turn, { kind }) => {
      const { app, interaction } = turn;
      const { guild } = memberOf(turn);
      const [channelId] = interaction.values;
      if (channelId) {
        await watchServer(app, guild.id);
        await placePanel(app, guild, kind, channelId);
        await lookSoon(app, guild.id);
      }
      return pages[kind](turn);
    }),
  ),
  button(
    routes.remove,
    update(async (turn, { kind }) => {
      await removePanel(turn.app, memberOf(turn).guild, kind);
      return pages[kind](turn);
    }),
  ),
];
