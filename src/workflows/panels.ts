import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { list as caseList } from '../breach/routes.ts';
import * as crisisRoutes from '../crisis/routes.ts';
import { open as debrief } from '../debrief/routes.ts';
import { gates } from '../gate/record.ts';
import { job } from '../kit/agenda.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { firstHour } from '../leak/routes.ts';
import type { Translate } from '../locales/index.ts';
import * as mineRoutes from '../mine/routes.ts';
import { type Kind, kinds, type Panel, panels } from '../panel/record.ts';
import { place, removed } from '../panel/rules.ts';
import { type Drawing, type Settled, settlePanel } from '../panel/standing.ts';
import { helpPanel, pledgePanel, relayPanel, staffPanel, type TeamWay } from '../panel/view.ts';
import * as pledgeRoutes from '../pledge/routes.ts';
import { termsOf, wordsOf } from '../pledge/words.ts';
import * as relayRoutes from '../relay/routes.ts';
import { queue } from '../relay/team-routes.ts';
import * as reportRoutes from '../report/routes.ts';
import { settingsOf } from '../setup/settings.ts';
import { channelFacts, type PanelChannels } from '../setup/snapshot.ts';

/** How long after a change a panel is looked at once more, in milliseconds. */
const lookAgainAfter = 60_000;

/**
 * Puts a panel in a channel, or moves it there: the new message first, then the old one goes. Where Discord fails
 * in passing, a job goes on.
 *
 * @throws Refusal where the bot can't write there; what stood before stays.
 */
export async function placePanel(app: App, guild: Guild, kind: Kind, channelId: string): Promise<void> {
  requireWritable(guild, channelId);
  const { refused } = await changePanel(app, guild, kind, (panel) =>
    place(panel, channelId, app.newId(), app.now()),
  );
  if (refused === 'gone') throw new Refusal('panel.gone');
  if (refused === 'forbidden') throw new Refusal('panel.silent', { channel: `<#${channelId}>` });
}

/** Takes a panel away. Without one it does nothing. */
export async function removePanel(app: App, guild: Guild, kind: Kind): Promise<void> {
  // A new message that may have been sent already is found first, so that it goes too.
  await settle(app, guild, kind);
  await changePanel(app, guild, kind, (panel) => panel && removed(panel));
}

/** Has a panel drawn anew soon: after a change of the server's language, of the pledge or of its rooms. */
export async function redrawPanel(app: App, guild: Guild, kind: Kind): Promise<void> {
  await app.agenda.at(app.now(), drawPanel.with({ guildId: guild.id, kind }));
}

export async function redrawPanels(app: App, guild: Guild): Promise<void> {
  for (const kind of kinds) await redrawPanel(app, guild, kind);
}

/** A panel as it stands now, drawn anew: one that somebody deleted by hand is known as gone from then on. */
export async function lookAtPanel(app: App, guild: Guild, kind: Kind): Promise<Panel | undefined> {
  return (await settle(app, guild, kind)).panel;
}

/** The channels of the panels that stand. */
export async function panelChannels(app: App, guildId: string): Promise<PanelChannels> {
  const found = await Promise.all(
    kinds.map(async (kind) => standingAt(kind, await app.store.of(panels).get([guildId, kind]))),
  );
  return Object.assign({}, ...found);
}

/** Where one panel stands, as Check asks for it. */
export function standingAt(kind: Kind, panel: Panel | undefined): PanelChannels {
  return panel?.stands ? { [kind]: panel.stands.channelId } : {};
}

/** Draws a panel anew, and finishes what was begun. */
export const drawPanel = job({
  name: 'panel.draw',
  data: z.object({ guildId: snowflake, kind: z.enum(kinds) }),
  async run(app: App, { guildId, kind }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) return;
    const { unfinished } = await settle(app, guild, kind);
    if (unfinished) throw new Error('Discord failed in passing');
  },
});

async function changePanel(
  app: App,
  guild: Guild,
  kind: Kind,
  decide: (panel: Panel | undefined) => Panel | undefined,
): Promise<Settled> {
  await app.agenda.at(app.now() + lookAgainAfter, drawPanel.with({ guildId: guild.id, kind }));
  await app.store.of(panels).change([guild.id, kind], decide);
  return settle(app, guild, kind);
}

async function settle(app: App, guild: Guild, kind: Kind): Promise<Settled> {
  return settlePanel(app, guild, kind, await draw(app, guild, kind));
}

/** What moderators reach from their panel, in this order; five buttons fit. Each checks who presses by itself. */
const teamWays = (t: Translate): TeamWay[] => [
  { id: caseList.make({}), label: t('panel:staff.casesButton'), line: t('panel:staff.cases') },
  {
    id: firstHour.make({}),
    label: t('panel:staff.firstHourButton'),
    line: t('panel:staff.firstHour'),
  },
  { id: debrief.make({}), label: t('panel:staff.debriefButton'), line: t('panel:staff.debrief') },
  { id: queue.make({}), label: t('panel:staff.queueButton'), line: t('panel:staff.queue') },
];

/** A panel in the server's language. */
async function draw(app: App, guild: Guild, kind: Kind): Promise<Drawing> {
  const t = app.text((await settingsOf(app, guild.id)).language);
  if (kind === 'help') {
    const help = crisisRoutes.help.make({});
    const report = reportRoutes.open.make({});
    return { page: helpPanel(t, { help, report, mine: mineRoutes.open.make({}) }), mark: report };
  }
  if (kind === 'relay') {
    const write = relayRoutes.open.make({});
    return { page: relayPanel(t, write), mark: write };
  }
  if (kind === 'staff') return { page: staffPanel(t, teamWays(t)), mark: caseList.make({}) };
  const open = pledgeRoutes.open.make({});
  const terms = await termsOf(app, guild.id);
  const { intro } = await wordsOf(app, t, guild.id, terms.version);
  const { oldestGood: version, signAgainBy: by } = terms;
  const gate = await app.store.of(gates).get([guild.id]);
  const page = pledgePanel(t, {
    open,
    intro,
    ...(by !== undefined && { signAgain: { version, by } }),
    ...(gate?.state === 'planned' && { gate: { channelIds: gate.channelIds, from: gate.startsAt } }),
    ...(gate?.state === 'closed' && { gate: { channelIds: gate.channelIds } }),
  });
  return { page, mark: open };
}

/** @throws Refusal where the bot can't write in this channel. */
function requireWritable(guild: Guild, channelId: string): void {
  const channel = guild.channels.cache.get(channelId);
  if (!channel) throw new Refusal('panel.gone');
  const { visible, writable } = channelFacts(channel);
  if (!visible) throw new Refusal('panel.hidden', { channel: `<#${channelId}>` });
  if (!writable) throw new Refusal('panel.silent', { channel: `<#${channelId}>` });
}
