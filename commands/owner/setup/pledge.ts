import { ContainerBuilder } from '@discordjs/builders';
import { Role } from 'discord.js';
import { gates } from '../../../src/gate/record.ts';
import * as gateRoutes from '../../../src/gate/routes.ts';
import { gateSummary } from '../../../src/gate/view.ts';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, type Part, roleSelect } from '../../../src/kit/command.ts';
import { button as buttonOf, row, text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { panelSection } from '../../../src/panel/view.ts';
import { termsSection } from '../../../src/pledge/owner-view.ts';
import { draftOfServer } from '../../../src/pledge/publishing.ts';
import { termsOf } from '../../../src/pledge/words.ts';
import { pageView, pledgeSection } from '../../../src/setup/pages.ts';
import * as routes from '../../../src/setup/routes.ts';
import {
  checkManageRoles,
  checkPanel,
  checkPledgedRole,
  choosePledgedRole,
} from '../../../src/setup/rules.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { roleFacts, takeSnapshot } from '../../../src/setup/snapshot.ts';
import { requireRoleFree } from '../../../src/workflows/gatekeeping.ts';
import { lookAtPanel, standingAt } from '../../../src/workflows/panels.ts';
import { choose } from './choose.ts';
import * as gate from './gate.ts';
import * as words from './words.ts';

/** Set-up, part two: the pledge. */
export async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const panel = await lookAtPanel(app, guild, 'pledge');
  const settings = await settingsOf(app, guild.id);
  const { mayManageRoles, pledgedRole, panels } = takeSnapshot(guild, settings, standingAt('pledge', panel));
  const findings = [
    checkManageRoles(mayManageRoles),
    checkPledgedRole(pledgedRole),
    ...panels.map(checkPanel),
  ];
  const sections = [
    pledgeSection(t, settings),
    termsSection(t, await termsOf(app, guild.id), (await draftOfServer(app, guild.id)) !== undefined),
    new ContainerBuilder()
      .addTextDisplayComponents(text(gateSummary(t, await app.store.of(gates).get([guild.id]), app.now())))
      .addActionRowComponents(row(buttonOf(gateRoutes.open.make({}), t('gate:open')))),
    panelSection(t, 'pledge', panel),
  ];
  return pageView(t, 'pledge', sections, findings, settings);
}

export const parts: Part[] = [
  roleSelect(
    routes.pledgedRole,
    update(async (turn) => {
      const role = turn.interaction.roles.first();
      if (role instanceof Role) {
        await requireRoleFree(turn.app, memberOf(turn).guild.id, role.id);
        await choose(turn, (settings) => choosePledgedRole(settings, roleFacts(role)));
      }
      return page(turn);
    }),
  ),
  button(gateRoutes.back, update(page)),
  ...gate.parts,
  ...words.parts(page),
];
