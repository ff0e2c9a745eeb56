import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, channelSelect, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import * as routes from '../../../src/leak/part-routes.ts';
import { longest } from '../../../src/leak/record.ts';
import { sharedWords } from '../../../src/leak/review-view.ts';
import { updates } from '../../../src/leak/routes.ts';
import { promises, updateOf } from '../../../src/leak/update.ts';
import * as view from '../../../src/leak/update-view.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { announce, approveUpdate, keepDraft } from '../../../src/workflows/announcing.ts';
import { findingsIn } from '../../../src/workflows/linting.ts';
import { caseBefore, typed } from './acting.ts';

/** Messages to everybody: drafted by one, approved by another, posted once. */
export const parts: Part[] = [
  button(
    updates,
    update(async (turn, { id }) => view.updatesView(turn.t, await caseBefore(turn, id), turn.app.newId())),
  ),
  stringSelect(
    routes.chooseUpdate,
    update((turn, { id }) => show(turn, id, turn.interaction.values[0] ?? '')),
  ),
  button(
    routes.update,
    update((turn, args) => show(turn, args.id, args.update)),
  ),
  button(
    routes.draft,
    ask(async (turn, { id, update: updateId, kind }) => {
      const { app, t } = turn;
      const { guild } = memberOf(turn);
      const kase = await caseBefore(turn, id);
      const before = kase.updates.find((each) => each.id === updateId);
      const { language } = await settingsOf(app, guild.id);
      const everybody = app.text(language);
      const template =
        kind === 'changed' ? sharedWords(everybody, kase.review) : everybody(`care:update.${kind}`);
      return view.draftModal(t, {
        id,
        update: updateId,
        kind,
        words: before?.words ?? template,
        promised: before?.promised ?? (kind === 'closing' || kind === 'changed' ? 0 : 1),
      });
    }),
  ),
  modal(
    routes.drafted,
    update(async (turn, { id, update: updateId, kind }) => {
      const { guild, id: by } = memberOf(turn);
      const { fields } = turn.interaction;
      const words = typed(turn, view.fields.words);
      const [chosen] = fields.getStringSelectValues(view.fields.promise);
      const promised = promises.find((days) => String(days) === chosen) ?? 0;
      await keepDraft(turn.app, { guildId: guild.id, id, update: updateId }, by, { kind, words, promised });
      return show(turn, id, updateId);
    }),
  ),
  button(
    routes.approve,
    update(async (turn, { id, update: updateId, print }) => {
      const { guild, id: by } = memberOf(turn);
      await approveUpdate(turn.app, guild, { id, update: updateId }, { by, print });
      return show(turn, id, updateId);
    }),
  ),
  button(
    routes.approveAlone,
    ask((turn, args) => view.aloneModal(turn.t, routes.aloneTyped.make(args), longest.why)),
  ),
  modal(
    routes.aloneTyped,
    update(async (turn, { id, update: updateId, print }) => {
      const { guild, id: by } = memberOf(turn);
      const why = typed(turn, view.fields.why);
      await approveUpdate(turn.app, guild, { id, update: updateId }, { by, print, why });
      return show(turn, id, updateId);
    }),
  ),
  channelSelect(
    routes.postIn,
    update(async (turn, { id, update: updateId, print }) => {
      const { guild, id: by } = memberOf(turn);
      const channelId = turn.interaction.values[0] ?? '';
      await announce(turn.app, guild, { id, update: updateId }, { by, channelId, print });
      return show(turn, id, updateId);
    }),
  ),
  button(
    routes.pass,
    ask((turn, args) => view.passModal(turn.t, routes.passTyped.make(args), longest.why)),
  ),
  modal(
    routes.passTyped,
    update(async (turn, { id, update: updateId, print }) => {
      const { guild, id: by } = memberOf(turn);
      const why = typed(turn, view.fields.why);
      const channelId =
        turn.interaction.fields.getSelectedChannels(view.fields.channel, true).firstKey() ?? '';
      await announce(turn.app, guild, { id, update: updateId }, { by, channelId, print, why });
      return show(turn, id, updateId);
    }),
  ),
];

export async function show(turn: Turn, id: string, updateId: string): Promise<Page> {
  const { app, t } = turn;
  const { guild, id: viewerId } = memberOf(turn);
  const kase = await caseBefore(turn, id);
  const one = updateOf(kase.updates, updateId);
  const { language } = await settingsOf(app, guild.id);
  const findings = await findingsIn(app, guild, kase, one.words);
  const everybody = app.text(language);
  return view.updateView(t, { kase, update: one, findings, viewerId, now: app.now(), everybody });
}
