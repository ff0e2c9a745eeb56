import { MessageFlags } from 'discord.js';
import { watchAnswer } from '../../src/call/live.ts';
import { markLooked, newestCall } from '../../src/call/own.ts';
import { type Call, calls, type Danger } from '../../src/call/record.ts';
import * as routes from '../../src/call/routes.ts';
import * as rules from '../../src/call/rules.ts';
import { teamOf } from '../../src/call/team.ts';
import * as view from '../../src/call/view.ts';
import { besideView } from '../../src/crisis/further-view.ts';
import { nowhere } from '../../src/crisis/page-parts.ts';
import { type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, type Part, stringSelect } from '../../src/kit/command.ts';
import { button as buttonOf } from '../../src/kit/components.ts';
import { memberOf } from '../../src/kit/member.ts';
import { operatorIn } from '../../src/kit/operator.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import type { Section } from '../../src/mine/view.ts';
import { mayDelete, roomTrouble } from '../../src/workflows/call-threads.ts';
import { callTeam, canAsk, changeCall } from '../../src/workflows/calls.ts';
import { crisisExtras, readerOf } from '../../src/workflows/crisis-extras.ts';
import { reachOf } from '../../src/workflows/on-call.ts';

/** Whose call, and the country of the help above it. */
interface At {
  server: string;
  country: string;
}

/** Asking a moderator. It asks for no pledge and no role, and help stands above it on every page. */
export const parts: Part[] = [
  button(
    routes.begin,
    whisper(async (turn, { country }) => {
      const server = memberOf(turn).guild.id;
      const running = await ownCall(turn, server);
      return running && !rules.isOver(running, turn.app.now())
        ? statusPage(turn, running, { server, country })
        : beforePage(turn, country, 'unsaid');
    }),
  ),
  stringSelect(
    routes.danger,
    update((turn, { country }) => {
      const [value] = turn.interaction.values;
      return beforePage(
        turn,
        country,
        (['yes', 'unsure', 'no'] as const).find((each) => each === value) ?? 'unsaid',
      );
    }),
  ),
  button(
    routes.send,
    update(async (turn, { country, name, danger, id }) => {
      const { app } = turn;
      const { guild, id: personId } = memberOf(turn);
      if (!(await canAsk(app, guild))) return closedPage(turn, country);
      const named = name === 'named';
      const call = await callTeam(app, guild, { personId, named, danger, id, why: 'asked' });
      return statusPage(turn, call, { server: guild.id, country });
    }),
  ),
  button(
    routes.how,
    update(async (turn, { server, country }) => {
      const call = await requireCall(turn, server);
      const { remembered = country } = country === nowhere ? await crisisExtras(turn) : {};
      return statusPage(turn, call, { server, country: remembered });
    }),
  ),
  button(
    routes.known,
    update((turn, at) =>
      changeOwn(turn, at, (call, now) => rules.known(call, turn.interaction.user.id, now)),
    ),
  ),
  button(
    routes.stop,
    update((turn, at) => changeOwn(turn, at, (call, now) => rules.end(call, 'withdrawn', now))),
  ),
];

/** How one's own request stands, for /mine; nothing where there is none. */
export async function section(turn: Turn, guildId: string): Promise<Section | undefined> {
  const { app, t } = turn;
  const call = await ownCall(turn, guildId);
  if (call) await markLooked(app, guildId, call);
  return call && { title: t('call:own.section'), lines: [view.standingText(t, call, app.now())] };
}

/** From /mine to one's own request. */
export const wayToOwn = ({ t }: Turn, server: string) =>
  buttonOf(routes.how.make({ server, country: nowhere }), t('call:own.button'));

const ownCall = ({ app, interaction }: Turn, guildId: string) =>
  newestCall(app, { guildId, personId: interaction.user.id });

/** @throws Refusal where this person has none here. */
async function requireCall(turn: Turn, guildId: string): Promise<Call> {
  const call = await ownCall(turn, guildId);
  if (!call) throw new Refusal('call.nothingOpen');
  return call;
}

async function changeOwn(turn: Turn, at: At, decide: (call: Call, now: number) => Call): Promise<Page> {
  const { id } = await requireCall(turn, at.server);
  const call = await changeCall(turn.app, at.server, id, (before) => decide(before, turn.app.now()));
  return statusPage(turn, call, at);
}

/** Who will see what, before anything is sent. */
async function beforePage(turn: Turn, country: string, danger: Danger): Promise<Page> {
  const { app, t } = turn;
  const member = memberOf(turn);
  const { guild } = member;
  if (!(await canAsk(app, guild))) return closedPage(turn, country);
  const [reach, { roomId }] = await Promise.all([reachOf(app, guild), teamOf(app, guild.id)]);
  const others = { ...reach, duty: reach.duty.filter((id) => id !== member.id) };
  const isOnCall = reach.duty.includes(member.id) || reach.owner === member.id;
  const threadGoes = roomId !== undefined && mayDelete(guild, roomId);
  const hasRoom = roomId !== undefined && roomTrouble(guild, roomId, member) === undefined;
  const operator = operatorIn(app.config, guild);
  const before = view.beforeView(t, {
    id: app.newId(),
    country,
    danger,
    reach: others,
    hasRoom,
    threadGoes,
    isOnCall,
    operator,
  });
  return besideView(readerOf(turn), country, before);
}

const closedPage = (turn: Turn, country: string) =>
  besideView(readerOf(turn), country, view.closedView(turn.t));

/** How it stands, under the lines of their country. It is drawn anew by itself, for as long as Discord takes that. */
async function statusPage(turn: Turn, call: Call, at: At): Promise<Page> {
  const { app, interaction } = turn;
  await markLooked(app, at.server, call);
  watchAnswer(app, call.id, async () => {
    const now = await app.store.of(calls).get([at.server, call.id]);
    if (now && interaction.isRepliable())
      await interaction.editReply({ ...drawn(turn, now, at), flags: [MessageFlags.IsComponentsV2] });
  });
  return drawn(turn, call, at);
}

function drawn(turn: Turn, call: Call, at: At): Page {
  const { app, t } = turn;
  const sections = view.statusView(t, call, app.now());
  const ways = view.statusWays(t, call, at, app.now());
  return besideView(readerOf(turn), at.country, sections, ways, t('call:own.whatThisIs'));
}
