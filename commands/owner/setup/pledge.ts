import { ContainerBuilder } from '@discordjs/builders';
import { Role } from 'discord.js';
import { gates } from '../../../src/gate/record.ts';
import * as gateRoutes from '../../../src/gate/routes.ts';
import { gateSummary } from '../../../src/gate/view.ts';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, type Part, roleSelect } from '../../../src/kit/command.ts';
import { button as buttonOf, row, text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { termsSection } from '../../../src/pledge/owner-view.ts';
import { draftOfServer } from '../../../src/pledge/publishing.ts';
import { termsOf } from '../../../src/pledge/words.ts';
import { pageView, pledgeSection } from '../../../src/setup/pages.ts';
import * as routes from '../../../src/setup/routes.ts';
import { checkManageRoles, checkPledgedRole, choosePledgedRole } from '../../../src/setup/rules.ts';
import { changeSettings, settingsOf } from '../../../src/setup/settings.ts';
import { roleFacts, takeSnapshot } from '../../../src/setup/snapshot.ts';
import * as gate from './gate.ts';
import * as words from './words.ts';

/** Set-up, part two: the pledge. */
export async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const settings = await settingsOf(app, guild.id);
  const { mayManageRoles, pledgedRole } = takeSnapshot(guild, settings);
  const findings = [checkManageRoles(mayManageRoles), checkPledgedRole(pledgedRole)];
  const sections = [
    pledgeSection(t, settings),
    termsSection(t, await termsOf(app, guild.id), (await draftOfServer(app, guild.id)) !== undefined),
    new ContainerBuilder()
      .addTextDisplayComponents(text(gateSummary(t, await app.store.of(gates).get([guild.id]))))
      .addActionRowComponents(row(buttonOf(gateRoutes.open.make({}), t('gate:open')))),
  ];
  return pageView(t, 'pledge', sections, findings, settings);
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
  button(gateRoutes.back, update(page)),
  ...gate.parts,
  ...words.parts(page),
];
