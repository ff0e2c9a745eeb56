import * as debriefRoutes from '../../../src/debrief/routes.ts';
import { ask, type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, modal, type Part } from '../../../src/kit/command.ts';
import { button as buttonOf, moment, row, text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { notify } from '../../../src/mine/notices.ts';
import { awayFields, awayModal, steppedAwayView } from '../../../src/rotation/away-view.ts';
import { day } from '../../../src/rotation/calendar.ts';
import { rosterOf } from '../../../src/rotation/files.ts';
import type { Person, Shift } from '../../../src/rotation/record.ts';
import * as routes from '../../../src/rotation/routes.ts';
import * as rules from '../../../src/rotation/rules.ts';
import { runningShift, seatOf } from '../../../src/rotation/seats.ts';
import { spanTyped } from '../../../src/rotation/typed.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { leaveCalls } from '../../../src/workflows/calls.ts';
import { releaseCases } from '../../../src/workflows/case-release.ts';
import { watchServer } from '../../../src/workflows/purge.ts';
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
        from: interaction.fields.getTextInputValue(awayFields.from),
        to: interaction.fields.getTextInputValue(awayFields.to),
      };
      const span = spanTyped(typed, zone, app.now());
      await changeTurns(app, guild, (rota, { now }) => {
        const person = rules.personIn(rota.roster, personId);
        if (!person) return rota;
        rules.requireRoom(person, now);
        return rules.goneAway(rota, person, span, now);
      });
      const dates = { from: moment(span.from, 'f'), to: moment(span.to, 'f') };
      return { components: [text(t('rotation:away.done', dates)), row(backHome(turn))] };
    }),
  ),
  button(
    routes.back,
    update(async (turn) => {
      const { app, t } = turn;
      const { guild, id } = memberOf(turn);
      await changeTurns(app, guild, (rota, { now }) => {
        const person = rules.personIn(rota.roster, id);
        return person ? { ...rota, roster: rules.said(rota.roster, rules.back(person, now)) } : rota;
      });
      return { components: [text(t('rotation:away.back')), row(backHome(turn))] };
    }),
  ),
  button(routes.stepAway, whisper(stepAway)),
];

/**
 * One press: free from now on, covered by whoever fits, and cases and calls given back. Nothing is posted. It works for
 * every moderator: who takes no turns is kept as away, so that nobody counts on them.
 */
async function stepAway(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild, id: personId } = memberOf(turn);
  const { timeZone } = await settingsOf(app, guild.id);
  await watchServer(app, guild.id);
  let now = app.now();
  let had: Shift[] = [];
  const after = await changeTurns(app, guild, (rota, situation) => {
    now = situation.now;
    const person = rules.personIn(rota.roster, personId) ?? rules.newcomer(personId, timeZone, now);
    had = rota.shifts.filter((shift) => shift.from <= now && now < shift.to && seatOf(shift, personId));
    return rules.goneAway(rota, person, { from: now, to: now + rules.steppedAwayFor }, now);
  });
  await leaveCalls(app, guild.id, personId);
  const released = await releaseCases(app, guild.id, personId);
  const isOwner = guild.ownerId === personId;
  const danger = released.danger && !isOwner;
  if (danger)
    await notify(app, {
      guildId: guild.id,
      personId: guild.ownerId,
      kind: 'coverNeeded',
      about: `cases-${now}`,
      until: now + day,
    });
  const covered = had.every(({ duty }) => runningShift(after.shifts, duty, now)?.primary !== undefined);
  const uncovered = isOwner ? 'owner' : 'asked';
  const cover = had.length === 0 ? 'noTurn' : covered ? 'covered' : uncovered;
  const stood = { to: now + rules.steppedAwayFor, cover, cases: released.count > 0, danger } as const;
  return steppedAwayView(t, stood, [
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
