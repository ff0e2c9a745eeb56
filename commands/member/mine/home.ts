import { own } from '../../../src/breach/routes.ts';
import type { Page, Turn } from '../../../src/kit/answer.ts';
import { button, moment } from '../../../src/kit/components.ts';
import { ownCare } from '../../../src/leak/part-routes.ts';
import { choicesOf } from '../../../src/mine/choices.ts';
import { waitingFor } from '../../../src/mine/notices.ts';
import { reports } from '../../../src/mine/routes.ts';
import * as view from '../../../src/mine/view.ts';
import { pledges } from '../../../src/pledge/record.ts';
import { open as openPledge } from '../../../src/pledge/routes.ts';
import { standing } from '../../../src/pledge/rules.ts';
import { termsOf } from '../../../src/pledge/words.ts';
import { own as ownPosts } from '../../../src/relay/routes.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import * as call from '../call.ts';
import * as care from './care.ts';
import * as decisions from './decisions.ts';
import * as posts from './posts.ts';
import * as ownReports from './reports.ts';
import { serverOf } from './server.ts';
import * as thanks from './thanks.ts';
import * as turns from './turns.ts';

/** This server's page; in a direct message the only server's, or a list to choose from. */
export async function start(turn: Turn): Promise<Page> {
  const { app, interaction, t } = turn;
  if (interaction.guildId !== null) return home(turn, interaction.guildId);
  const { servers } = await choicesOf(app, interaction.user.id);
  const [only, ...others] = servers;
  if (only !== undefined && others.length === 0) return home(turn, only);
  return view.serversView(
    t,
    servers.map((id) => serverOf(turn, id)),
  );
}

/** What waits in one server, and how things stand there. */
export async function home(turn: Turn, guildId: string): Promise<Page> {
  const { app, interaction, t } = turn;
  const personId = interaction.user.id;
  const [waiting, pledge, decided, reported, posted, thanked, called, cared, onDuty] = await Promise.all([
    waitingFor(app, { guildId, personId }),
    pledgeSection(turn, guildId),
    decisions.section(turn, guildId),
    ownReports.section(turn, guildId),
    posts.section(turn, guildId),
    thanks.ways(turn, guildId),
    call.section(turn, guildId),
    care.section(turn, guildId),
    turns.section(turn, guildId),
  ]);
  return view.homeView(t, {
    server: serverOf(turn, guildId),
    waiting,
    sections: [
      ...(called ? [called] : []),
      ...(cared ? [cared] : []),
      ...(onDuty ? [onDuty] : []),
      pledge,
      decided,
      reported,
      posted,
    ],
    ways: [
      ...(called ? [call.wayToOwn(turn, guildId)] : []),
      ...(cared ? [button(ownCare.make({ server: guildId }), t('care:button'))] : []),
      ...(interaction.guildId === null ? [] : [button(openPledge.make({}), t('mine:pledge.button'))]),
      button(own.make({ server: guildId, skip: 0 }), t('breach:own.button')),
      button(reports.make({ server: guildId }), t('mine:reports.button')),
      button(ownPosts.make({ server: guildId, skip: 0 }), t('relay:own.button')),
      ...thanked,
    ],
    canChoose: interaction.guildId === null,
  });
}

async function pledgeSection({ app, interaction, t }: Turn, guildId: string): Promise<view.Section> {
  const pledge = await app.store.of(pledges).get([guildId, interaction.user.id]);
  const title = t('mine:pledge.title');
  if (pledge?.state !== 'signed') {
    const { pledgedRoleId } = await settingsOf(app, guildId);
    return { title, lines: [t(pledgedRoleId === undefined ? 'mine:pledge.noneHere' : 'mine:pledge.none')] };
  }
  const role = `<@&${pledge.roleId}>`;
  const { version } = pledge;
  const lines = [t('mine:pledge.signed', { version, date: moment(pledge.signedAt, 'D') })];
  const stands = standing(pledge, await termsOf(app, guildId), app.now());
  if (stands.is === 'due') lines.push(t('pledge:standing.due', { role, date: moment(stands.by, 'D') }));
  if (stands.is === 'lapsed') lines.push(t('pledge:standing.lapsed', { role }));
  if (stands.is === 'held') lines.push(t('mine:pledge.held'));
  if (interaction.guildId === null) lines.push(t('mine:pledge.elsewhere'));
  return { title, lines };
}
