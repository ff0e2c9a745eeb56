import { type Guild, PermissionFlagsBits } from 'discord.js';
import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, channelSelect, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { within } from '../../../src/kit/within.ts';
import { panelSection } from '../../../src/panel/view.ts';
import { crowdOf } from '../../../src/relay/crowd.ts';
import { isOn } from '../../../src/relay/limits.ts';
import * as view from '../../../src/relay/owner-view.ts';
import * as routes from '../../../src/relay/routes.ts';
import { type Choice, changeRelay, relayOf, type Settings, steps } from '../../../src/relay/settings.ts';
import { readWords } from '../../../src/relay/wording.ts';
import { pageView } from '../../../src/setup/pages.ts';
import { checkPanel } from '../../../src/setup/rules.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { takeSnapshot } from '../../../src/setup/snapshot.ts';
import { lookAtPanel, standingAt } from '../../../src/workflows/panels.ts';
import { watchServer } from '../../../src/workflows/purge.ts';

/** How long the page waits for Discord to count, in milliseconds. */
const patience = 1500;

/** Set-up, part two: posts without a name. */
export async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const [settings, relay] = await Promise.all([settingsOf(app, guild.id), relayOf(app, guild.id)]);
  const role = relay.pledgeDays < 0 ? undefined : settings.pledgedRoleId;
  const rooms = await Promise.all(relay.channelIds.map((id) => roomOf(turn, guild, id, role)));
  const panel = await lookAtPanel(app, guild, 'relay');
  const { panels } = takeSnapshot(guild, settings, standingAt('relay', panel));
  const chosenRooms = rooms.filter((room) => room !== undefined);
  const sections = [
    view.ownerSection(t, relay, chosenRooms, app.now()),
    ...(isOn(relay) || panel ? [panelSection(t, 'relay', panel)] : []),
  ];
  return pageView(t, 'relay', sections, panels.map(checkPanel), settings);
}

async function roomOf(
  { app }: Turn,
  guild: Guild,
  channelId: string,
  role: string | undefined,
): Promise<view.Room | undefined> {
  const channel = guild.channels.cache.get(channelId);
  if (!channel) return undefined;
  const mine = guild.members.me && channel.permissionsFor(guild.members.me);
  return {
    channelId,
    crowd: await within(app, patience, crowdOf(app, guild, channel, role)),
    missing: view.needed.filter((name) => !mine?.has(PermissionFlagsBits[name])),
  };
}

export const parts: Part[] = [
  channelSelect(
    routes.channels,
    update((turn) => chosen(turn, { channelIds: turn.interaction.values })),
  ),
  channelSelect(
    routes.reviewed,
    update((turn) => chosen(turn, { reviewedIds: turn.interaction.values })),
  ),
  stringSelect(
    routes.step,
    update(async (turn, { name }) => {
      const value = steps[name].find((each) => String(each) === turn.interaction.values[0]);
      const choice: Partial<Choice> = value === undefined ? {} : { [name]: value };
      return name === 'keepsDays' ? chosen(turn, choice) : limits(turn, await choose(turn, choice));
    }),
  ),
  button(
    routes.turn,
    update(async (turn, { name }) => {
      const settings = await relayOf(turn.app, memberOf(turn).guild.id);
      return chosen(turn, { [name]: !settings[name] });
    }),
  ),
  button(
    routes.limits,
    update(async (turn) => limits(turn, await relayOf(turn.app, memberOf(turn).guild.id))),
  ),
  button(routes.back, update(page)),
  button(
    routes.words,
    ask(async (turn) => {
      const { words } = await relayOf(turn.app, memberOf(turn).guild.id);
      return view.wordListModal(turn.t, words);
    }),
  ),
  modal(
    routes.wordsTyped,
    update(async (turn) => {
      const words = readWords(turn.interaction.fields.getTextInputValue(view.wordsField));
      return limits(turn, await choose(turn, { words }));
    }),
  ),
];

async function choose(turn: Turn, choice: Partial<Choice>): Promise<Settings> {
  const { guild } = memberOf(turn);
  await watchServer(turn.app, guild.id);
  return changeRelay(turn.app, guild.id, choice);
}

async function chosen(turn: Turn, choice: Partial<Choice>): Promise<Page> {
  await choose(turn, choice);
  return page(turn);
}

const limits = ({ t }: Turn, settings: Settings): Page => view.limitsView(t, settings);
