import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { figuresOf } from '../../../src/leak/figures.ts';
import { closedPage } from '../../../src/leak/files.ts';
import * as routes from '../../../src/leak/part-routes.ts';
import type { Case } from '../../../src/leak/record.ts';
import { changeTimes, type Review, sharedOf, tick, withChange, write } from '../../../src/leak/review.ts';
import * as view from '../../../src/leak/review-view.ts';
import { review } from '../../../src/leak/routes.ts';
import { after } from '../../../src/leak/rules.ts';
import { draftModal } from '../../../src/leak/update-view.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { changeCase } from '../../../src/workflows/cases.ts';
import { caseBefore } from './acting.ts';

const day = 24 * 3_600_000;

/** So many pages of closed cases are counted for the figures. */
const mostPages = 10;

/** Looking back, without blame; also after the case is closed, for what changes takes its time. */
export const parts: Part[] = [
  button(
    review,
    update(async (turn, { id }) => page(turn, await caseBefore(turn, id))),
  ),
  button(
    routes.write,
    ask(async (turn, { id }) => view.writeModal(turn.t, await caseBefore(turn, id))),
  ),
  modal(
    routes.written,
    update((turn, { id }) => {
      const said = (name: 'let' | 'helped') =>
        turn.interaction.fields.getTextInputValue(view.fields[name]).trim() || undefined;
      return change(turn, id, (before, by) =>
        write(before, { let: said('let'), helped: said('helped') }, by, turn.app.now()),
      );
    }),
  ),
  button(
    routes.addChange,
    ask((turn, { id, change: changeId }) => view.changeModal(turn.t, id, changeId)),
  ),
  modal(
    routes.changeTyped,
    update((turn, { id, change: changeId }) => {
      const { app, interaction } = turn;
      const { fields } = interaction;
      const what = fields.getTextInputValue(view.fields.what).trim();
      if (what === '') throw new Refusal('casework.blank');
      const who = fields.getSelectedUsers(view.fields.who, true).first();
      const [chosen] = fields.getStringSelectValues(view.fields.by);
      const days = changeTimes.find((each) => String(each) === chosen) ?? 30;
      const shared = fields.getStringSelectValues(view.fields.shared)[0] === view.shareable.yes;
      if (!who || who.bot) throw new Refusal('casework.personGone');
      const about = { id: changeId, what, who: who.id, by: app.now() + days * day, shared };
      return change(turn, id, (before, by) => withChange(before, about, by, app.now()));
    }),
  ),
  stringSelect(
    routes.tick,
    update((turn, { id }) =>
      change(turn, id, (before) => tick(before, turn.interaction.values[0] ?? '', turn.app.now())),
    ),
  ),
  button(
    routes.share,
    ask(async (turn, { id, update: updateId }) => {
      const { app, t } = turn;
      const kase = await caseBefore(turn, id);
      if (sharedOf(kase.review).length === 0) throw new Refusal('casework.nothingShared');
      const { language } = await settingsOf(app, memberOf(turn).guild.id);
      const words = view.sharedWords(app.text(language), kase.review);
      return draftModal(t, { id, update: updateId, kind: 'changed', words, promised: 0 });
    }),
  ),
  button(
    routes.figures,
    update(async (turn, { id }) => {
      const { app, t } = turn;
      const { guild, id: viewerId } = memberOf(turn);
      await caseBefore(turn, id);
      const all: Case[] = [];
      let older: string | undefined;
      for (let n = 0; n < mostPages; n += 1) {
        const found = await closedPage(app, guild.id, viewerId, older);
        all.push(...found.cases);
        older = found.older;
        if (older === undefined) break;
      }
      return view.figuresView(t, id, figuresOf(all, app.now()), mostPages * 10);
    }),
  ),
];

function page(turn: Turn, kase: Case): Page {
  return view.reviewView(turn.t, kase, turn.app.newId());
}

async function change(
  turn: Turn,
  id: string,
  deed: (review: Review | undefined, by: string) => Review,
): Promise<Page> {
  const { guild, id: by } = memberOf(turn);
  const kase = await changeCase(turn.app, { guildId: guild.id, id, by }, (before) => ({
    ...after(before, { by, what: 'reviewed' }, turn.app.now()),
    review: deed(before.review, by),
  }));
  return page(turn, kase);
}
