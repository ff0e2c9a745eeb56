import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { channelSelect, type Part, roleSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { pageView, reportsSection } from '../../../src/setup/pages.ts';
import * as routes from '../../../src/setup/routes.ts';
import { checkModerators, checkStaffChannel } from '../../../src/setup/rules.ts';
import { changeSettings, settingsOf } from '../../../src/setup/settings.ts';
import { takeSnapshot } from '../../../src/setup/snapshot.ts';

/** Set-up, part one: help and reports. */
export async function page(turn: Turn): Promise<Page> {
  const { guild } = memberOf(turn);
  const settings = await settingsOf(turn.app, guild.id);
  const { staffChannel, moderatorRoles } = takeSnapshot(guild, settings);
  const findings = [checkStaffChannel(staffChannel), checkModerators(moderatorRoles)];
  return pageView(turn.t, 'reports', [reportsSection(turn.t, settings)], findings, settings);
}

export const parts: Part[] = [
  channelSelect(
    routes.staffChannel,
    update(async (turn) => {
      const [staffChannelId] = turn.interaction.values;
      if (staffChannelId) {
        await changeSettings(turn.app, memberOf(turn).guild.id, (settings) => ({
          ...settings,
          staffChannelId,
        }));
      }
      return page(turn);
    }),
  ),
  roleSelect(
    routes.moderatorRoles,
    update(async (turn) => {
      const { guild } = memberOf(turn);
      const moderatorRoleIds = turn.interaction.values.filter((id) => id !== guild.id);
      await changeSettings(turn.app, guild.id, (settings) => ({ ...settings, moderatorRoleIds }));
      return page(turn);
    }),
  ),
];
