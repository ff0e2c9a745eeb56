import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js';
import { isReady as callsReady } from '../../../src/call/rules.ts';
import { teamOf } from '../../../src/call/team.ts';
import { type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, command } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { operatorIn } from '../../../src/kit/operator.ts';
import { leakOf } from '../../../src/leak/settings.ts';
import { named } from '../../../src/locales/named.ts';
import { isOn } from '../../../src/relay/limits.ts';
import { relayOf } from '../../../src/relay/settings.ts';
import { isAnythingAdded } from '../../../src/resources/rules.ts';
import { resourcesOf } from '../../../src/resources/settings.ts';
import { rotationOf, isOn as rotationOn } from '../../../src/rotation/settings.ts';
import * as routes from '../../../src/setup/routes.ts';
import { keptOf, settingsOf, undoChange } from '../../../src/setup/settings.ts';
import * as view from '../../../src/setup/view.ts';
import { requireRoleFree } from '../../../src/workflows/gatekeeping.ts';
import { findingsOf, settingsChanged } from '../../../src/workflows/troubles.ts';
import * as calls from './calls.ts';
import * as crisis from './crisis.ts';
import * as debrief from './debrief.ts';
import * as leaks from './leaks.ts';
import * as panels from './panels.ts';
import * as pledge from './pledge.ts';
import * as relay from './relay.ts';
import * as reports from './reports.ts';
import * as rotation from './rotation.ts';
import * as server from './server.ts';

const pages = {
  reports: reports.page,
  relay: relay.page,
  pledge: pledge.page,
  crisis: (turn) => crisis.page(turn),
  leaks: leaks.page,
  calls: calls.page,
  rotation: rotation.page,
  debrief: debrief.page,
  server: server.page,
} satisfies Record<routes.SetupPage, (turn: Turn) => Promise<Page>>;

/** Where whoever manages the server sets up each part, and looks after it later. */
export default command({
  data: named(new SlashCommandBuilder(), 'setup')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild),
  run: whisper(home),
  parts: [
    button(routes.home, update(home)),
    button(
      routes.page,
      update((turn, { page }) => pages[page](turn)),
    ),
    button(routes.check, update(checked)),
    button(routes.look, whisper(checked)),
    button(
      routes.undo,
      update(async (turn) => {
        const { guild } = memberOf(turn);
        const { before } = await keptOf(turn.app, guild.id);
        if (before) await requireRoleFree(turn.app, guild.id, before.pledgedRoleId);
        await undoChange(turn.app, guild.id);
        await settingsChanged(turn.app, guild);
        return home(turn);
      }),
    ),
    button(
      routes.save,
      whisper(async (turn) => view.savedView(turn.t, await settingsOf(turn.app, memberOf(turn).guild.id))),
    ),
    ...reports.parts,
    ...panels.parts,
    ...relay.parts,
    ...pledge.parts,
    ...leaks.parts,
    ...rotation.parts,
    ...debrief.parts,
    ...crisis.parts,
    ...calls.parts,
    ...server.parts,
  ],
});

async function home(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const kept = await keptOf(app, guild.id);
  const findings = await findingsOf(app, guild, kept.settings);
  const added = await resourcesOf(app, guild.id);
  const on = {
    relay: isOn(await relayOf(app, guild.id)),
    calls: callsReady(await teamOf(app, guild.id)),
    leaks: (await leakOf(app, guild.id)).channelId !== undefined,
    rotation: rotationOn(await rotationOf(app, guild.id)),
    debrief: kept.settings.staffChannelId !== undefined,
  };
  return view.homeView(t, {
    kept,
    on: { ...on, crisis: isAnythingAdded(added) },
    findings,
    operator: operatorIn(app.config, guild),
  });
}

async function checked(turn: Turn): Promise<Page> {
  const { guild } = memberOf(turn);
  const settings = await settingsOf(turn.app, guild.id);
  return view.checkView(turn.t, await findingsOf(turn.app, guild, settings), settings);
}
