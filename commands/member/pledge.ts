import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { ask, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, command, modal } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { named } from '../../src/locales/named.ts';
import { changePledge } from '../../src/pledge/pledging.ts';
import { pledges } from '../../src/pledge/record.ts';
import { roleState } from '../../src/pledge/role.ts';
import * as routes from '../../src/pledge/routes.ts';
import { requireRole, requireSigned, requireVersion, sign, withdraw } from '../../src/pledge/rules.ts';
import * as view from '../../src/pledge/view.ts';
import { settingsOf } from '../../src/setup/settings.ts';

/** Read the pledge, sign it, see one's own copy, withdraw. */
export default command({
  data: named(new SlashCommandBuilder(), 'pledge')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper(show),
  parts: [
    button(
      routes.sign,
      ask(({ t }, { version }) => {
        requireVersion(version);
        return view.signModal(t, version);
      }),
    ),
    modal(
      routes.signed,
      update(async (turn, { version }) => {
        const { app, interaction, t } = turn;
        const member = memberOf(turn);
        const roleId = await roleToGive(turn);
        const ticked = interaction.fields.getCheckboxGroup(view.dutiesField);
        const { pledge, settled } = await changePledge(app, member.guild, member.id, (record) =>
          sign(record, { version, ticked, roleId }, app.now()),
        );
        return view.signedView(t, pledge, settled);
      }),
    ),
    button(
      routes.restore,
      update(async (turn) => {
        const member = memberOf(turn);
        await roleToGive(turn);
        const { pledge, settled } = await changePledge(turn.app, member.guild, member.id, requireSigned);
        return view.copyView(turn.t, pledge, settled);
      }),
    ),
    button(
      routes.leave,
      update(async (turn) => view.leaveView(turn.t, requireSigned(await ownPledge(turn)))),
    ),
    button(
      routes.withdraw,
      update(async (turn) => {
        const member = memberOf(turn);
        const { pledge, settled } = await changePledge(turn.app, member.guild, member.id, withdraw);
        return view.withdrawnView(turn.t, pledge, settled);
      }),
    ),
    button(routes.copy, update(show)),
  ],
});

/** One's own copy where one has signed, else the pledge to read. */
async function show(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const member = memberOf(turn);
  const pledge = await ownPledge(turn);
  if (pledge?.state === 'signed') return view.copyView(t, pledge, member.roles.cache.has(pledge.roleId));
  const roleId = await roleToGive(turn);
  return view.readView(t, { roleId, operator: app.config.operator, hasRole: member.roles.cache.has(roleId) });
}

function ownPledge(turn: Turn) {
  const { guild, id } = memberOf(turn);
  return turn.app.store.of(pledges).get([guild.id, id]);
}

/** The role that signing gives. @throws Refusal where it can't be given. */
async function roleToGive(turn: Turn): Promise<string> {
  const { guild } = memberOf(turn);
  const { pledgedRoleId } = await settingsOf(turn.app, guild.id);
  return requireRole(pledgedRoleId, (roleId) => roleState(guild, roleId));
}
