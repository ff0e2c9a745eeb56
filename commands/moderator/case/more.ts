import type { UserSelectMenuInteraction } from 'discord.js';
import * as lists from '../../../src/breach/list.ts';
import { ask, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect, userSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { topics } from '../../../src/kit/topics.ts';
import * as pages from '../../../src/leak/pages.ts';
import * as people from '../../../src/leak/people.ts';
import * as routes from '../../../src/leak/routes.ts';
import * as rules from '../../../src/leak/rules.ts';
import * as view from '../../../src/leak/view.ts';
import { handOver, keepBreachFrom } from '../../../src/workflows/case-handover.ts';
import { tellEach } from '../../../src/workflows/case-telling.ts';
import { leadingOf, leadTurn } from '../../../src/workflows/case-turns.ts';
import { mayModerate } from '../../../src/workflows/moderators.ts';
import { act, typed } from './acting.ts';
import { noteCase, requireLearned } from './leak.ts';
import { look, show } from './panel.ts';

/** Gives somebody a part; what one needs to lead is asked of oneself alone, for nobody reads what others ticked. */
async function hand(
  turn: Turn,
  { id, step }: { id: string; step: number },
  role: routes.Role,
  who: string,
): Promise<void> {
  const { guild, id: self } = memberOf(turn);
  if (role === 'lead' && who === self) await requireLearned(turn, id);
  const leading = await leadingOf(turn.app, guild.id, who, self);
  const before = (await look(turn, id)).kase.lead?.who;
  const after = await act(turn, { id, step }, (kase, by, now) => people.assign(kase, role, leading, by, now));
  if (role === 'lead' && before !== who && !after.drill) await noteCase(turn, after, who);
}

const sharing: Part[] = [
  button(
    routes.more,
    update(async (turn, { id }) => pages.moreView(turn.t, await look(turn, id))),
  ),
  stringSelect(
    routes.topics,
    update(async (turn, { id, step }) => {
      const { values } = turn.interaction;
      const touched = topics.filter((topic) => values.includes(topic));
      await act(turn, { id, step }, (kase, by, now) => rules.touch(kase, touched, by, now));
      return pages.moreView(turn.t, await look(turn, id));
    }),
  ),
  button(
    routes.assign,
    update(async (turn, { id }) => pages.assignView(turn.t, await look(turn, id))),
  ),
  userSelect(
    routes.assigned,
    update(async (turn, { id, step, role }) => {
      const who = await chosenModerator(turn);
      await hand(turn, { id, step }, role, who);
      return show(turn, id);
    }),
  ),
  button(
    routes.toTurn,
    update(async (turn, { id, step }) => {
      const { guild } = memberOf(turn);
      const who = await leadTurn(turn.app, guild, (await look(turn, id)).kase);
      if (who === undefined) throw new Refusal('leak.movedOn');
      await hand(turn, { id, step }, 'lead', who);
      return show(turn, id);
    }),
  ),
  button(
    routes.stepAside,
    update(async (turn, { id, step }) => {
      const { guild, id: self } = memberOf(turn);
      const { ownerId } = guild;
      const led = (await look(turn, id)).kase.lead?.who === self;
      const after = await act(turn, { id, step }, (kase, by, now) =>
        people.stepAside(kase, by, ownerId, now),
      );
      if (!led || after.lead?.who !== ownerId) return show(turn, id);
      if (!after.drill) await tellEach(turn.app, guild.id, after, [ownerId], `${id}.o${after.step}`);
      return show(turn, id, turn.t('leak:more.ownerHasIt'));
    }),
  ),
  button(
    routes.note,
    ask(({ t }, { id }) =>
      view.wordsModal(routes.noted.make({ id }), {
        title: t('leak:note.title'),
        label: t('leak:note.label'),
        how: t('leak:note.how'),
      }),
    ),
  ),
  modal(
    routes.noted,
    update(async (turn, { id }) => {
      const words = typed(turn, view.wordsField);
      await act(turn, { id }, (kase, by, now) => rules.note(kase, by, words, now));
      return pages.timelineView(turn.t, await look(turn, id), 0);
    }),
  ),
];

const recusing: Part[] = [
  button(
    routes.recuse,
    ask(({ t }, args) => pages.recuseModal(t, routes.recusalAsked.make(args))),
  ),
  modal(
    routes.recusalAsked,
    update(async (turn, { id, step }) => {
      const who = turn.interaction.fields.getSelectedUsers(pages.whoField, true).first()?.id ?? '';
      const why = typed(turn, view.wordsField);
      await act(turn, { id, step }, (kase, by, now) => people.askRecusal(kase, { who, by, why }, now));
      return show(turn, id);
    }),
  ),
  button(
    routes.agreeRecuse,
    update(async (turn, { id, at }) => {
      const { guild } = memberOf(turn);
      await act(turn, { id }, async (kase, by, now) => {
        const next = people.agreeRecusal(kase, { by, at }, now);
        await keepBreachFrom(turn.app, guild.id, next);
        return next;
      });
      return show(turn, id);
    }),
  ),
  button(
    routes.dropRecuse,
    update(async (turn, { id, at }) => {
      await act(turn, { id }, (kase, by) => people.dropRecusal(kase, { by, at }));
      return show(turn, id);
    }),
  ),
];

const handingOver: Part[] = [
  button(
    routes.breach,
    update(async (turn, { id }) => pages.breachView(turn.t, await look(turn, id))),
  ),
  button(
    routes.breachForm,
    ask(({ app, t }, { id }) => lists.recordModal(t, routes.handedOver.make({ id, breach: app.newId() }))),
  ),
  modal(
    routes.handedOver,
    update(async (turn, { id, breach }) => {
      const { guild, id: by } = memberOf(turn);
      const person = turn.interaction.fields.getSelectedUsers(lists.fields.who, true).first();
      if (person === undefined || person.bot) throw new Refusal('breach.aBot');
      await handOver(
        turn.app,
        guild,
        { id, by },
        {
          id: breach,
          personId: person.id,
          what: typed(turn, lists.fields.what),
          support: typed(turn, lists.fields.support),
        },
      );
      return show(turn, id);
    }),
  ),
];

/** What stands behind *More*. */
export const parts: Part[] = [...sharing, ...recusing, ...handingOver];

/** Whom a moderator chose, where they may work as one. @throws Refusal where they may not. */
async function chosenModerator(turn: Turn<UserSelectMenuInteraction>): Promise<string> {
  const { guild } = memberOf(turn);
  const who = turn.interaction.values[0] ?? '';
  if (!turn.interaction.inCachedGuild()) throw new Refusal('common.serverOnly');
  const member = turn.interaction.members.get(who);
  if (!member) throw new Refusal('leak.notInServer');
  if (member.user.bot || !(await mayModerate(turn.app, guild.id, member)))
    throw new Refusal('leak.notAModerator');
  return who;
}
