import type { ModalSubmitInteraction } from 'discord.js';
import { ownBreach, ownPage } from '../../../src/breach/files.ts';
import { type Breach, breaches } from '../../../src/breach/record.ts';
import * as routes from '../../../src/breach/routes.ts';
import * as rules from '../../../src/breach/rules.ts';
import * as view from '../../../src/breach/view.ts';
import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { moment } from '../../../src/kit/components.ts';
import { within } from '../../../src/kit/within.ts';
import { markSeen } from '../../../src/mine/notices.ts';
import { backButton, type Section } from '../../../src/mine/view.ts';
import { pledges } from '../../../src/pledge/record.ts';
import type { CaseNote } from '../../../src/workflows/case-notes.ts';
import { changeBreach } from '../../../src/workflows/consequences.ts';
import { helpFirst } from '../../../src/workflows/help-first.ts';
import { isAnybodyElse } from '../../../src/workflows/moderators.ts';
import { serverOf } from './server.ts';

/** How long a page waits for Discord to say who else is there, in milliseconds. */
const patience = 1500;

/** What is said and was decided about somebody, with their answer and their appeal. */
export const parts: Part[] = [
  button(
    routes.own,
    update((turn, { server, skip }) => list(turn, server, skip)),
  ),
  stringSelect(
    routes.chooseOwn,
    update((turn, { server }) => read(turn, server, turn.interaction.values[0] ?? '')),
  ),
  button(
    routes.read,
    update((turn, { server, id }) => read(turn, server, id)),
  ),
  button(
    routes.said,
    update(async (turn, { server, id }) => view.ownSaidView(turn.t, await look(turn, server, id))),
  ),
  button(
    routes.answer,
    ask(async (turn, { server, id }) =>
      view.answerModal(turn.t, { breach: await ownOf(turn, server, id), server }),
    ),
  ),
  modal(
    routes.answered,
    update(async (turn, { server, id }) => {
      return send(turn, { server, id, note: 'answered' }, rules.answer);
    }),
  ),
  button(
    routes.appeal,
    ask(async (turn, { server, id }) =>
      view.appealModal(turn.t, { breach: await ownOf(turn, server, id), server }),
    ),
  ),
  modal(
    routes.appealed,
    update(async (turn, { server, id }) => {
      return send(turn, { server, id, note: 'appealed' }, rules.appeal);
    }),
  ),
];

/** Opens one: from then on it no longer waits, and moderators see that it was opened. */
export async function read(turn: Turn, guildId: string, id: string): Promise<Page> {
  const { app, interaction } = turn;
  await markSeen(app, { guildId, personId: interaction.user.id }, id);
  await ownOf(turn, guildId, id);
  await app.store.of(breaches).change([guildId, id], (breach) => breach && rules.read(breach, app.now()));
  return view.ownView(turn.t, await look(turn, guildId, id));
}

/** How it stands, in a line. */
export async function section({ app, interaction, t }: Turn, guildId: string): Promise<Section> {
  const { breaches } = await ownPage(app, guildId, interaction.user.id, 0);
  const [newest] = breaches;
  const title = t('breach:section.title');
  if (!newest) return { title, lines: [t('breach:section.none')] };
  const when = moment(newest.openedAt, 'D');
  return { title, lines: [t('breach:section.newest', { when, stage: view.ownStage(t, newest, app.now()) })] };
}

async function list(turn: Turn, server: string, skip: number): Promise<Page> {
  const { app, interaction, t } = turn;
  const page = await ownPage(app, server, interaction.user.id, skip);
  return view.ownListView(t, { page, server, now: app.now(), back: backButton(t, serverOf(turn, server)) });
}

async function look(turn: Turn, server: string, id: string): Promise<view.Own> {
  const { app, interaction, t } = turn;
  const breach = await ownOf(turn, server, id);
  const pledge = await app.store.of(pledges).get([server, interaction.user.id]);
  return {
    breach,
    server,
    now: app.now(),
    others: await others(turn, server, breach),
    hasPledge: pledge !== undefined,
    back: backButton(t, serverOf(turn, server)),
  };
}

/** How it stands once their words were sent. Where these tell of danger, help comes first, and the rest is one press away. */
async function send(
  turn: Turn<ModalSubmitInteraction>,
  what: { server: string; id: string; note: CaseNote },
  deed: typeof rules.answer,
): Promise<Page> {
  const { interaction, t } = turn;
  return helpFirst(turn, interaction.fields.getTextInputValue(view.wordsField), async (withHelp) => {
    await change(turn, what, deed);
    const own = await look(turn, what.server, what.id);
    return withHelp ? view.ownSentView(t, own) : view.ownView(t, own);
  });
}

/** Whether somebody who didn't decide is there; true where Discord does not tell in time, undefined where the bot has left. */
async function others({ app }: Turn, guildId: string, breach: Breach): Promise<boolean | undefined> {
  const guild = app.discord.guilds.cache.get(guildId);
  if (!guild) return undefined;
  const { personId, decision, appeal } = breach;
  const waits = appeal !== undefined && appeal.outcome === undefined;
  if (!rules.mayAppeal(breach) && !waits) return true; // nobody asks
  const except = [personId, ...(decision?.by ?? [])];
  return (await within(app, patience, isAnybodyElse(app, guild, except))) ?? true;
}

function ownOf({ app, interaction }: Turn, guildId: string, id: string) {
  return ownBreach(app, guildId, id, interaction.user.id);
}

/** Sends what they typed, and tells the moderators that it is there. */
async function change(
  turn: Turn<ModalSubmitInteraction>,
  { server: guildId, id, note }: { server: string; id: string; note: CaseNote },
  send: typeof rules.answer,
): Promise<void> {
  const { app, interaction } = turn;
  await ownOf(turn, guildId, id);
  const words = rules.requireWords(interaction.fields.getTextInputValue(view.wordsField));
  await changeBreach(app, { guildId, id, note }, (breach) => send(breach, words, app.now()));
}
