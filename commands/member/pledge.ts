import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { gates } from '../../src/gate/record.ts';
import { gateNotice } from '../../src/gate/view.ts';
import { ask, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, command, modal } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { operatorIn } from '../../src/kit/operator.ts';
import { named } from '../../src/locales/named.ts';
import { noteServer } from '../../src/mine/choices.ts';
import { changePledge, type Decide } from '../../src/pledge/pledging.ts';
import { type Pledge, pledges } from '../../src/pledge/record.ts';
import { roleState } from '../../src/pledge/role.ts';
import * as routes from '../../src/pledge/routes.ts';
import {
  requireRole,
  requireSigned,
  requireVersion,
  restore,
  sign,
  standing,
  withdraw,
} from '../../src/pledge/rules.ts';
import * as view from '../../src/pledge/view.ts';
import { termsOf, wordsOf } from '../../src/pledge/words.ts';
import { settingsOf } from '../../src/setup/settings.ts';
import { holdOn } from '../../src/workflows/consequences.ts';
import { renewalSeen } from '../../src/workflows/renewal.ts';
import { lookSoon } from '../../src/workflows/troubles.ts';

/** Read the pledge, sign it, see one's own copy, withdraw. */
export default command({
  data: named(new SlashCommandBuilder(), 'pledge')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper(show),
  parts: [
    button(routes.open, whisper(show)),
    button(routes.read, update(read)),
    button(
      routes.sign,
      ask(async (turn, { version }) => {
        const { app, t } = turn;
        const { guild } = memberOf(turn);
        requireVersion(version, await termsOf(app, guild.id));
        return view.signModal(t, version, (await wordsOf(app, t, guild.id, version)).duties);
      }),
    ),
    modal(
      routes.signed,
      update(async (turn, { version }) => {
        const { app, t } = turn;
        const { guild, id } = memberOf(turn);
        const roleId = await roleToGive(turn);
        const duties = (await wordsOf(app, t, guild.id, version)).duties.length;
        const ticked = view.tickedDuties(turn.interaction.fields);
        await noteServer(app, id, guild.id);
        const hold = await holdOn(app, guild.id, id);
        const before = await ownPledge(turn);
        const { pledge, settled } = await changeOwn(turn, (record, terms) =>
          sign(record, { version, ticked, duties, roleId, hold }, terms, app.now()),
        );
        if (before)
          await renewalSeen(app, { guildId: guild.id, personId: id }, before, await termsOf(app, guild.id));
        return view.signedView(t, await copyOf(turn, pledge, settled));
      }),
    ),
    button(routes.copy, update(show)),
    button(
      routes.restore,
      update(async (turn) => {
        const roleId = await roleToGive(turn);
        const { pledge, settled } = await changeOwn(turn, (record) => restore(record, roleId));
        return view.copyView(turn.t, await copyOf(turn, pledge, settled));
      }),
    ),
    button(
      routes.leave,
      update(async (turn) => view.leaveView(turn.t, requireSigned(await ownPledge(turn)))),
    ),
    button(
      routes.withdraw,
      update(async (turn) => {
        const { pledge, settled } = await changeOwn(turn, withdraw);
        return view.withdrawnView(turn.t, pledge, settled);
      }),
    ),
  ],
});

/** One's own copy where one has signed, else the pledge to read. */
async function show(turn: Turn): Promise<Page> {
  const pledge = await ownPledge(turn);
  if (pledge?.state !== 'signed') return read(turn);
  const { guild, id, roles } = memberOf(turn);
  const copy = await copyOf(turn, pledge, roles.cache.has(pledge.roleId));
  const { is } = copy.standing;
  if (is === 'due' || is === 'lapsed')
    await renewalSeen(turn.app, { guildId: guild.id, personId: id }, pledge, copy.terms);
  return view.copyView(turn.t, copy);
}

/** The pledge as it stands now, to read and to sign. */
async function read(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild, roles } = memberOf(turn);
  const roleId = await roleToGive(turn);
  const terms = await termsOf(app, guild.id);
  const words = await wordsOf(app, t, guild.id, terms.version);
  return view.readView(t, {
    words,
    terms,
    roleId,
    operator: operatorIn(app.config, guild),
    hasRole: roles.cache.has(roleId),
    notice: gateNotice(t, await app.store.of(gates).get([guild.id])),
  });
}

async function copyOf(turn: Turn, pledge: Pledge, hasRole: boolean): Promise<view.Copy> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const terms = await termsOf(app, guild.id);
  const words = await wordsOf(app, t, guild.id, pledge.version);
  const { pledgedRoleId: roleNow = pledge.roleId } = await settingsOf(app, guild.id);
  return { pledge, terms, words, hasRole, roleNow, standing: standing(pledge, terms, app.now()) };
}

/** Changes one's own pledge. Where the role could not follow, what the bot needs is looked at soon. */
async function changeOwn(turn: Turn, decide: Decide) {
  const member = memberOf(turn);
  const changed = await changePledge(turn.app, member.guild, member.id, decide, member);
  if (!changed.settled) await lookSoon(turn.app, member.guild.id);
  return changed;
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
