import { trainingNames } from '../../../src/debrief/team-view.ts';
import { ask, type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, modal, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { lookedAtAlone } from '../../../src/leak/alone.ts';
import * as drill from '../../../src/leak/drill.ts';
import { caseFor } from '../../../src/leak/files.ts';
import * as people from '../../../src/leak/people.ts';
import type { Case } from '../../../src/leak/record.ts';
import * as routes from '../../../src/leak/routes.ts';
import * as rules from '../../../src/leak/rules.ts';
import * as view from '../../../src/leak/view.ts';
import type { Exposure } from '../../../src/rotation/record.ts';
import { answerDanger } from '../../../src/workflows/case-danger.ts';
import { leadingOf, toLearn } from '../../../src/workflows/case-turns.ts';
import { planDebriefOf, requireRoom } from '../../../src/workflows/debriefs.ts';
import { noteExposure } from '../../../src/workflows/exposure.ts';
import { signalLine } from '../debrief/load.ts';
import { act, typed } from './acting.ts';
import { assess, look, show } from './panel.ts';

/** What leading it exposes somebody to: more where somebody may be in danger, less where nobody is affected yet. */
export function noteCase(turn: Turn, kase: Case, who: string): Promise<void> {
  const light = kase.kind === 'other' && kase.affected.length === 0 && kase.group === undefined;
  const kind: Exposure = rules.inDanger(kase) ? 'heavyCase' : light ? 'lightCase' : 'case';
  return noteExposure(turn.app, memberOf(turn).guild.id, who, {
    kind,
    about: kase.id,
    sealed: rules.isSealed(kase),
  });
}

/** A moderator takes a case. Who leads as many as one may is asked for a reason, where one may go on alone. */
async function take(turn: Turn, id: string, step?: number, why?: string): Promise<Case> {
  const { guild, id: who } = memberOf(turn);
  const leading = await leadingOf(turn.app, guild.id, who);
  await requireLearned(turn, id);
  let isNew = false;
  const taken = await act(turn, { id, ...(step !== undefined && { step }) }, (kase, _by, now) => {
    const next = people.take(kase, leading, now, why);
    isNew = next !== kase && !kase.drill;
    return next;
  });
  if (isNew) await noteCase(turn, taken, who);
  return taken;
}

/**
 * What the owner asks of whoever leads. It never keeps anybody from a case where somebody may be in danger, nor from
 * learning in a drill.
 *
 * @throws Refusal with what is not ticked yet.
 */
export async function requireLearned(turn: Turn, caseId: string): Promise<void> {
  const { guild, id } = memberOf(turn);
  const kase = await caseFor(turn.app, guild.id, caseId, id);
  if (kase.drill || kase.lead || rules.inDanger(kase)) return;
  const open = await toLearn(turn.app, guild.id, id);
  if (open.length > 0) throw new Refusal('debrief.needsTraining', { what: trainingNames(turn.t, open) });
}

const mostLed = async (turn: Turn) => {
  const { guild, id } = memberOf(turn);
  return (await leadingOf(turn.app, guild.id, id)).most;
};

/** A debrief of a case or a drill that is over. */
async function proposeDebrief(turn: Turn, caseId: string): Promise<Page> {
  const { app, t } = turn;
  const { guild, id: viewerId } = memberOf(turn);
  const kase = await caseFor(app, guild.id, caseId, viewerId);
  if (rules.isOpen(kase)) throw new Refusal('leak.movedOn');
  await requireRoom(app, guild);
  await planDebriefOf(app, guild, kase);
  return show(turn, caseId, t(rules.isSealed(kase) ? 'debrief:list.sealed' : 'leak:panel.proposed'));
}

/** What moderators do with a case, from its panel and its card. */
export const parts: Part[] = [
  button(
    routes.take,
    update(async (turn, { id, step }) => {
      try {
        await take(turn, id, step);
      } catch (error) {
        if (error instanceof Refusal && error.code === 'leak.needsWhy')
          return view.aloneView(turn.t, await look(turn, id), await mostLed(turn));
        throw error;
      }
      return show(turn, id);
    }),
  ),
  button(
    routes.aloneLead,
    ask(({ t }, { id, step }) =>
      view.wordsModal(routes.aloneLeadWhy.make({ id, step }), {
        title: t('leak:aloneForm.title'),
        label: t('leak:aloneForm.label'),
        how: t('leak:aloneForm.how'),
      }),
    ),
  ),
  modal(
    routes.aloneLeadWhy,
    update(async (turn, { id, step }) => {
      await take(turn, id, step, typed(turn, view.wordsField));
      return show(turn, id);
    }),
  ),
  // The card goes by what stands, not by a count: whoever presses later reads who has it.
  button(
    routes.cardTake,
    whisper(async (turn, { id }) => {
      await take(turn, id);
      return show(turn, id);
    }),
  ),
  button(
    routes.danger,
    update(async (turn, { id, step, reports, answer }) => {
      const { guild, id: by } = memberOf(turn);
      await answerDanger(turn.app, { guildId: guild.id, id, by, step }, { answer, reports });
      return answer === 'nobody' ? show(turn, id) : assess(turn, id);
    }),
  ),
  button(
    routes.settle,
    ask(({ t }, args) => view.settleModal(t, routes.settled.make(args))),
  ),
  modal(
    routes.settled,
    update(async (turn, { id, step, name }) => {
      const done = turn.interaction.fields.getTextInputValue(view.doneField).trim();
      const owed = turn.interaction.fields.getTextInputValue(view.owedField).trim();
      await act(turn, { id, step }, (kase, by, now) => rules.settle(kase, name, { by, done, owed }, now));
      return show(turn, id);
    }),
  ),
  button(
    routes.close,
    update(async (turn, { id, step, reports }) => {
      const kase = await act(turn, { id, step }, (before, by, now) => {
        rules.requireReports(before, reports);
        return rules.close(before, by, now);
      });
      if (kase.drill) return drill.drillOverView(turn.t, kase);
      const own = await signalLine(turn);
      return show(turn, id, [turn.t('leak:panel.thanks'), ...(own === undefined ? [] : [own])].join('\n'));
    }),
  ),
  button(
    routes.empty,
    ask(({ t }, args) =>
      view.wordsModal(routes.emptyWhy.make(args), {
        title: t('leak:empty.title'),
        label: t('leak:empty.label'),
        how: t('leak:empty.how'),
      }),
    ),
  ),
  modal(
    routes.emptyWhy,
    update(async (turn, { id, step, reports }) => {
      const why = typed(turn, view.wordsField);
      await act(turn, { id, step }, (kase, by, now) => {
        rules.requireReports(kase, reports);
        return rules.closeEmpty(kase, { by, why }, now);
      });
      return show(turn, id);
    }),
  ),
  button(
    routes.debrief,
    update((turn, { id }) => proposeDebrief(turn, id)),
  ),
  button(
    routes.looked,
    update(async (turn, { id, step }) => {
      await act(turn, { id, step }, lookedAtAlone);
      return show(turn, id);
    }),
  ),
];
