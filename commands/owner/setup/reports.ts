import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { channelSelect, type Part, roleSelect, userSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { noteServer } from '../../../src/mine/choices.ts';
import { panelSection } from '../../../src/panel/view.ts';
import { setTrusted, trustedOf } from '../../../src/report/lists.ts';
import { trusted } from '../../../src/report/routes.ts';
import { trustedSection } from '../../../src/report/team-view.ts';
import { pageView, reportsSection } from '../../../src/setup/pages.ts';
import * as routes from '../../../src/setup/routes.ts';
import { checkModerators, checkPanel, checkStaffChannel } from '../../../src/setup/rules.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { takeSnapshot } from '../../../src/setup/snapshot.ts';
import { lookAtPanel, standingAt } from '../../../src/workflows/panels.ts';
import { watchServer } from '../../../src/workflows/purge.ts';
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
    trustedSection(t, await trustedOf(app, guild.id)),
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
  userSelect(
    trusted,
    update(async (turn) => {
      const { app, interaction } = turn;
      const { guild } = memberOf(turn);
      const people = interaction.users.filter(({ bot }) => !bot).map(({ id }) => id);
      await watchServer(app, guild.id);
      for (const id of people) await noteServer(app, id, guild.id);
      await setTrusted(app, guild.id, people);
      return page(turn);
    }),
  ),
];
