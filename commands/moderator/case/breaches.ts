import type { ModalSubmitInteraction } from 'discord.js';
import { caseFor, closedPage, isShown } from '../../../src/breach/files.ts';
import * as list from '../../../src/breach/list.ts';
import * as view from '../../../src/breach/panel.ts';
import type { Breach } from '../../../src/breach/record.ts';
import * as routes from '../../../src/breach/routes.ts';
import * as rules from '../../../src/breach/rules.ts';
import { wordsField } from '../../../src/breach/view.ts';
import { ask, type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { changeBreach, openBreach, type Told } from '../../../src/workflows/consequences.ts';
import { isAnybodyElse } from '../../../src/workflows/moderators.ts';

const looking: Part[] = [
  button(
    routes.closed,
    update(async (turn, { skip }) => {
      const { guild, id } = memberOf(turn);
      const page = await closedPage(turn.app, guild.id, id, skip);
      return list.listView(turn.t, 'closed', page, turn.app.now());
    }),
  ),
  button(
    routes.look,
    whisper((turn, { id }) => showBreach(turn, id)),
  ),
  button(
    routes.panel,
    update((turn, { id }) => showBreach(turn, id)),
  ),
  button(
    routes.before,
    update(async (turn, { id }) => view.beforeView(turn.t, await look(turn, id))),
  ),
  button(
    routes.more,
    update(async (turn, { id }) => view.moreView(turn.t, await look(turn, id))),
  ),
];

const recording: Part[] = [
  button(
    routes.record,
    ask(({ app, t }) => list.recordModal(t, routes.recorded.make({ id: app.newId() }))),
  ),
  modal(
    routes.recorded,
    update(async (turn, { id }) => {
      const { app, interaction, t } = turn;
      const { guild, id: by } = memberOf(turn);
      const person = interaction.fields.getSelectedUsers(list.fields.who, true).first();
      if (person === undefined || person.bot) throw new Refusal('breach.aBot');
      const breach = await openBreach(app, {
        id,
        guildId: guild.id,
        personId: person.id,
        by,
        what: typed(turn, list.fields.what),
        support: typed(turn, list.fields.support),
      });
      const note = t('case:recorded', { name: breach.name });
      return view.panelView(t, { ...(await look(turn, id)), note });
    }),
  ),
];

const deciding: Part[] = [
  button(
    routes.pause,
    update((turn, { id, step }) =>
      act(turn, { id, step, tell: 'breachPaused' }, (breach, by) => rules.pause(breach, by, turn.app.now())),
    ),
  ),
  button(
    routes.endPause,
    update((turn, { id, step }) =>
      act(turn, { id, step }, (breach, by) => rules.endPause(breach, by, turn.app.now())),
    ),
  ),
  button(
    routes.decide,
    update(async (turn, { id }) => view.decideView(turn.t, await look(turn, id))),
  ),
  stringSelect(
    routes.choice,
    ask(({ t, interaction }, { id, step }) => {
      const decision = routes.decisions.find((name) => name === interaction.values[0]) ?? 'none';
      return view.whyModal(t, routes.decided.make({ id, step, decision }));
    }),
  ),
  modal(
    routes.decided,
    update((turn, { id, step, decision }) => {
      const why = typed(turn, wordsField);
      const choice = view.choiceNamed(decision);
      const told =
        choice.kind === 'revoke' ? { note: 'proposed' as const } : { tell: 'breachDecided' as const };
      return act(turn, { id, step, theirs: why, ...told }, (breach, by) =>
        rules.decide(breach, { choice, why, by }, turn.app.now()),
      );
    }),
  ),
  button(
    routes.agree,
    update(async (turn, { id }) => view.agreeView(turn.t, await look(turn, id))),
  ),
  button(
    routes.agreed,
    update((turn, { id, step }) =>
      act(turn, { id, step, tell: 'breachDecided' }, (breach, by) => rules.agree(breach, by, turn.app.now())),
    ),
  ),
];

const judging: Part[] = [
  button(
    routes.judge,
    update(async (turn, { id }) => view.judgeView(turn.t, await look(turn, id))),
  ),
  button(
    routes.judging,
    ask(({ t }, args) => view.whyModal(t, routes.judged.make(args))),
  ),
  modal(
    routes.judged,
    update(async (turn, { id, step, outcome: kind }) => {
      const why = typed(turn, wordsField);
      const { others } = await look(turn, id);
      return act(turn, { id, step, theirs: why, tell: 'breachJudged' }, (breach, by) =>
        rules.judge(breach, { kind, why, by }, others, turn.app.now()),
      );
    }),
  ),
];

/** What moderators do where the pledge may have been broken. */
export const parts: Part[] = [...looking, ...recording, ...deciding, ...judging];

export async function showBreach(turn: Turn, id: string): Promise<Page> {
  return view.panelView(turn.t, await look(turn, id));
}

/** The case as it stands. @throws Refusal where there is none, or it is about whoever looks. */
async function look(turn: Turn, caseId: string): Promise<view.Viewed> {
  const { app } = turn;
  const { guild, id: viewerId } = memberOf(turn);
  const breach = await caseFor(app, guild.id, caseId, viewerId);
  const { appeal, decision, personId, hidden = [] } = breach;
  const waits = appeal !== undefined && appeal.outcome === undefined;
  const others = !waits || (await isAnybodyElse(app, guild, [personId, ...hidden, ...(decision?.by ?? [])]));
  return { breach, viewerId, now: app.now(), others };
}

/**
 * One moderator's deed, on what they read: where something happened since, nothing is done.
 *
 * @param deed  `theirs`: what they typed, to give back to them then.
 */
async function act(
  turn: Turn,
  deed: { id: string; step: number; theirs?: string } & Told,
  decide: (breach: Breach, by: string) => Breach,
): Promise<Page> {
  const { id, step, theirs, ...told } = deed;
  const { guild, id: by } = memberOf(turn);
  const { breach, role } = await changeBreach(turn.app, { guildId: guild.id, id, ...told }, (before) => {
    if (!isShown(before, by)) throw new Refusal('breach.gone');
    rules.requireStep(before, step, theirs);
    return decide(before, by);
  });
  const viewed = await look(turn, id);
  const holds = rules.consequence(breach, turn.app.now()) !== undefined;
  return view.panelView(turn.t, holds || role === 'later' ? { ...viewed, role } : viewed);
}

/** What was typed, without blank space around it. @throws Refusal where nothing is left. */
function typed({ interaction }: Turn<ModalSubmitInteraction>, field: string): string {
  return rules.requireWords(interaction.fields.getTextInputValue(field));
}
