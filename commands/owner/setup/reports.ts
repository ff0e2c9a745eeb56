import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { channelSelect, type Part, roleSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { panelSection } from '../../../src/panel/view.ts';
import { lookAtPanel, standingAt } from '../../../src/panels.ts';
import { pageView, reportsSection } from '../../../src/setup/pages.ts';
import * as routes from '../../../src/setup/routes.ts';
import { checkModerators, checkPanel, checkStaffChannel } from '../../../src/setup/rules.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { takeSnapshot } from '../../../src/setup/snapshot.ts';
import { choose } from './choose.ts';

/** Set-up, part one: help and reports. */
export async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const [panel, teamPanel] = await Promise.all([
    lookAtPanel(app, guild, 'help'),
    lookAtPanel(app, guild, 'staff'),
  ]);
  const settings = await settingsOf(app, guild.id);
  const { staffChannel, moderatorRoles, panels } = takeSnapshot(guild, settings, {
    ...standingAt('help', panel),
    ...standingAt('staff', teamPanel),
  });
  const findings = [
    checkStaffChannel(staffChannel),
    checkModerators(moderatorRoles),
    ...panels.map(checkPanel),
  ];
  const sections = [
    reportsSection(t, settings),
    panelSection(t, 'help', panel),
    panelSection(t, 'staff', teamPanel),
  ];
  return pageView(t, 'reports', sections, findings, settings);
}

export const parts: Part[] = [
  channelSelect(
    routes.staffChannel,
    update(async (turn) => {
      const [staffChannelId] = turn.interaction.values;
      if (staffChannelId) {
        await choose(turn, (settings) => ({ ...settings, staffChannelId }));
      }
      return page(turn);
    }),
  ),
  roleSelect(
    routes.moderatorRoles,
    update(async (turn) => {
      const { guild } = memberOf(turn);
      const moderatorRoleIds = turn.interaction.values.filter((id) => id !== guild.id);
      await choose(turn, (settings) => ({ ...settings, moderatorRoleIds }));
      return page(turn);
    }),
  ),
];
