import * as debriefRoutes from '../../../src/debrief/routes.ts';
import { ask, type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, modal, type Part } from '../../../src/kit/command.ts';
import { button as buttonOf, moment, row, text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { notify } from '../../../src/mine/notices.ts';
import { rosterOf } from '../../../src/rotation/files.ts';
import type { Person, Shift } from '../../../src/rotation/record.ts';
import * as routes from '../../../src/rotation/routes.ts';
import * as rules from '../../../src/rotation/rules.ts';
import { awayModal, fields, steppedAwayView } from '../../../src/rotation/view.ts';
import { releaseCases } from '../../../src/workflows/cases.ts';
import { changeTurns } from '../../../src/workflows/rotas.ts';
import { backHome } from './turns.ts';

/** Time without duties: planned by dates, or at once. */
export const parts: Part[] = [
  button(
    routes.away,
    ask(({ t }) => awayModal(t)),
  ),
  modal(
    routes.awayTyped,
    update(async (turn) => {
      const { app, interaction, t } = turn;
      const { guild } = memberOf(turn);
      const { zone, personId } = await self(turn);
      const typed = {
        from: interaction.fields.getTextInputValue(fields.from),
        to: interaction.fields.getTextInputValue(fields.to),
      };
      const span = rules.spanTyped(typed, zone, app.now());
      await changeTurns(app, guild, (rota, { now }) => {
        const person = rules.personIn(rota.roster, personId);
        return person ? rules.goneAway(rota, person, span, now) : rota;
      });
      const dates = { from: moment(span.from, 'f'), to: moment(span.to, 'f') };
      return { components: [text(t('rotation:away.done', dates)), row(backHome(turn))] };
    }),
  ),
  button(
    routes.back,
    update(async (turn) => {
      const { app, t } = turn;
      const { guild } = memberOf(turn);
      const { personId } = await self(turn);
      await changeTurns(app, guild, (rota) => {
        const person = rules.personIn(rota.roster, personId);
        if (!person) return rota;
        return { ...rota, roster: rules.said(rota.roster, rules.back(person, app.now())) };
      });
      return { components: [text(t('rotation:away.back')), row(backHome(turn))] };
    }),
  ),
  button(routes.stepAway, whisper(stepAway)),
];

/** One press: free from now on, covered by whoever fits, and cases given back. Nothing is posted. */
async function stepAway(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const { personId } = await self(turn);
  let now = app.now();
  let had: Shift[] = [];
  const after = await changeTurns(app, guild, (rota, situation) => {
    const person = rules.personIn(rota.roster, personId);
    if (!person) return rota;
    now = situation.now;
    had = rota.shifts.filter((shift) => shift.from <= now && now < shift.to && rules.seatOf(shift, personId));
    return rules.goneAway(rota, person, { from: now, to: now + rules.steppedAwayFor }, now);
  });
  const { count, danger } = await releaseCases(app, guild.id, personId);
  if (danger && guild.ownerId !== personId) {
    const about = `cases-${now}`;
    await notify(app, { guildId: guild.id, personId: guild.ownerId, kind: 'coverNeeded', about });
  }
  const covered = had.every(({ duty }) =>
    after.shifts.some((shift) => shift.duty === duty && shift.from <= now && now < shift.to && shift.primary),
  );
  const asked = guild.ownerId === personId ? 'owner' : 'asked';
  const cover = had.length === 0 ? 'noTurn' : covered ? 'covered' : asked;
  const to = now + rules.steppedAwayFor;
  return steppedAwayView(t, { to, cover, cases: count > 0, danger: danger && guild.ownerId !== personId }, [
    buttonOf(debriefRoutes.talk.make({}), t('debrief:talk.button')),
    buttonOf(routes.back.make({}), t('rotation:ways.imBack')),
    backHome(turn),
  ]);
}

/** @throws Refusal where they take no turns. */
async function self(turn: Turn): Promise<Person> {
  const { guild, id } = memberOf(turn);
  const person = rules.personIn(await rosterOf(turn.app, guild.id), id);
  if (!person) throw new Refusal('rotation.notIn');
  return person;
}
