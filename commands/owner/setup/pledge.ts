import { Role } from 'discord.js';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { type Part, roleSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { pageView, pledgeSection } from '../../../src/setup/pages.ts';
import * as routes from '../../../src/setup/routes.ts';
import { checkManageRoles, checkPledgedRole, choosePledgedRole } from '../../../src/setup/rules.ts';
import { changeSettings, settingsOf } from '../../../src/setup/settings.ts';
import { roleFacts, takeSnapshot } from '../../../src/setup/snapshot.ts';

/** Set-up, part two: the pledge. */
export async function page(turn: Turn): Promise<Page> {
  const { guild } = memberOf(turn);
  const settings = await settingsOf(turn.app, guild.id);
  const { mayManageRoles, pledgedRole } = takeSnapshot(guild, settings);
  const findings = [checkManageRoles(mayManageRoles), checkPledgedRole(pledgedRole)];
  return pageView(turn.t, 'pledge', [pledgeSection(turn.t, settings)], findings, settings);
}

export const parts: Part[] = [
  roleSelect(
    routes.pledgedRole,
    update(async (turn) => {
      const role = turn.interaction.roles.first();
      if (role instanceof Role) {
        await changeSettings(turn.app, memberOf(turn).guild.id, (settings) =>
          choosePledgedRole(settings, roleFacts(role)),
        );
      }
      return page(turn);
    }),
  ),
];
