import * as routes from '../../../src/call/routes.ts';
import * as rules from '../../../src/call/rules.ts';
import { changeTeam, teamOf } from '../../../src/call/team.ts';
import { inviteView, setupSection } from '../../../src/call/team-view.ts';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, channelSelect, type Part, userSelect } from '../../../src/kit/command.ts';
import { text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { postOnce } from '../../../src/kit/post.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { noteServer } from '../../../src/mine/choices.ts';
import { pageView } from '../../../src/setup/pages.ts';
import { checkStaffChannel } from '../../../src/setup/rules.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { staffChannelOf, takeSnapshot } from '../../../src/setup/snapshot.ts';
import { mayDelete, roomTrouble } from '../../../src/workflows/call-threads.ts';
import { moderatorsAmong } from '../../../src/workflows/moderators.ts';
import { watchServer } from '../../../src/workflows/purge.ts';

/** Set-up: people on call, and where their threads open. */
export async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild, id: viewerId } = memberOf(turn);
  const [team, settings] = await Promise.all([teamOf(app, guild.id), settingsOf(app, guild.id)]);
  const present = await moderatorsAmong(app, guild, team.named);
  const sections = setupSection(t, {
    team,
    ownerId: guild.ownerId,
    viewerId,
    gone: team.named.filter((id) => !present.includes(id)),
    roomTrouble: team.roomId === undefined ? undefined : roomTrouble(guild, team.roomId, undefined),
    staffReachable: staffChannelOf(guild, settings) !== undefined,
    threadsGo: team.roomId === undefined || mayDelete(guild, team.roomId),
    inviteId: app.newId(),
  });
  const findings = [checkStaffChannel(takeSnapshot(guild, settings).staffChannel)];
  return pageView(t, 'calls', sections, findings, settings);
}

export const parts: Part[] = [
  channelSelect(
    routes.room,
    update(async (turn) => {
      const [roomId] = turn.interaction.values;
      if (roomId !== undefined) await choose(turn, (team) => ({ ...team, roomId }));
      return page(turn);
    }),
  ),
  button(
    routes.turnOff,
    update(async (turn) => {
      await choose(turn, ({ roomId: _off, ...team }) => team);
      return page(turn);
    }),
  ),
  userSelect(
    routes.name,
    update(async (turn, { place }) => {
      const { app, interaction } = turn;
      const { guild } = memberOf(turn);
      const [personId] = interaction.values;
      if (personId !== undefined) {
        const [moderator] = interaction.users.get(personId)?.bot
          ? []
          : await moderatorsAmong(app, guild, [personId]);
        if (moderator === undefined) throw new Refusal('call.notAModerator');
        await noteServer(app, personId, guild.id);
      }
      await choose(turn, (team) => rules.name(team, place, personId, guild.ownerId));
      return page(turn);
    }),
  ),
  button(
    routes.invite,
    update(async (turn, { id }) => {
      const { app } = turn;
      const { guild } = memberOf(turn);
      const settings = await settingsOf(app, guild.id);
      const channel = staffChannelOf(guild, settings);
      if (!channel) throw new Refusal('call.noStaff');
      const attempt = { id, since: app.now(), mark: routes.agree.make({}) };
      await postOnce(channel, inviteView(app.text(settings.language)), attempt, app.now());
      const { components } = await page(turn);
      return {
        components: [text(turn.t('call:setup.invited', { channel: `<#${channel.id}>` })), ...components],
      };
    }),
  ),
];

async function choose(turn: Turn, decide: Parameters<typeof changeTeam>[2]): Promise<void> {
  const { guild } = memberOf(turn);
  await watchServer(turn.app, guild.id);
  await changeTeam(turn.app, guild.id, decide);
}
