import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  Role,
  SlashCommandBuilder,
} from 'discord.js';
import { ask, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, channelSelect, command, modal, roleSelect, stringSelect } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { isLanguage } from '../../src/locales/index.ts';
import { named } from '../../src/locales/named.ts';
import type { Settings } from '../../src/setup/record.ts';
import * as routes from '../../src/setup/routes.ts';
import { check, choosePledgedRole, timeZoneNamed } from '../../src/setup/rules.ts';
import { changeSettings, settingsOf } from '../../src/setup/settings.ts';
import { roleFacts, takeSnapshot } from '../../src/setup/snapshot.ts';
import * as view from '../../src/setup/view.ts';

/** One panel for whoever manages the server. */
export default command({
  data: named(new SlashCommandBuilder(), 'setup')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild),
  run: whisper(async (turn) => panel(turn, await settingsOf(turn.app, memberOf(turn).guild.id))),
  parts: [
    button(
      routes.panel,
      update(async (turn) => panel(turn, await settingsOf(turn.app, memberOf(turn).guild.id))),
    ),
    button(
      routes.check,
      update(async (turn) => {
        const { guild } = memberOf(turn);
        const settings = await settingsOf(turn.app, guild.id);
        return view.checkView(turn.t, check(takeSnapshot(guild, settings)), settings);
      }),
    ),
    roleSelect(
      routes.pledgedRole,
      update((turn) => {
        const role = turn.interaction.roles.first();
        return choose(turn, (settings) =>
          role instanceof Role ? choosePledgedRole(settings, roleFacts(role)) : settings,
        );
      }),
    ),
    roleSelect(
      routes.moderatorRoles,
      update((turn) => {
        const everyone = memberOf(turn).guild.id;
        const moderatorRoleIds = turn.interaction.values.filter((id) => id !== everyone);
        return choose(turn, (settings) => ({ ...settings, moderatorRoleIds }));
      }),
    ),
    channelSelect(
      routes.staffChannel,
      update((turn) => {
        const [staffChannelId] = turn.interaction.values;
        return choose(turn, (settings) => (staffChannelId ? { ...settings, staffChannelId } : settings));
      }),
    ),
    stringSelect(
      routes.language,
      update((turn) => {
        const [language] = turn.interaction.values;
        return choose(turn, (settings) => (isLanguage(language) ? { ...settings, language } : settings));
      }),
    ),
    stringSelect(
      routes.timeZone,
      update((turn) => chooseTimeZone(turn, turn.interaction.values[0] ?? '')),
    ),
    button(
      routes.typeTimeZone,
      ask(({ t }) => view.timeZoneModal(t)),
    ),
    modal(
      routes.timeZoneTyped,
      update((turn) => chooseTimeZone(turn, turn.interaction.fields.getTextInputValue(view.zoneField))),
    ),
  ],
});

async function choose(turn: Turn, decide: (settings: Settings) => Settings): Promise<Page> {
  return panel(turn, await changeSettings(turn.app, memberOf(turn).guild.id, decide));
}

function chooseTimeZone(turn: Turn, typed: string): Promise<Page> {
  const timeZone = timeZoneNamed(typed, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
  return choose(turn, (settings) => ({ ...settings, timeZone }));
}

function panel({ app, t }: Turn, settings: Settings): Page {
  return view.panelView(t, { settings, operator: app.config.operator, now: app.now() });
}
