import { held } from '../../../src/debrief/record.ts';
import * as routes from '../../../src/debrief/routes.ts';
import * as rules from '../../../src/debrief/rules.ts';
import { debriefSettingsOf } from '../../../src/debrief/settings.ts';
import * as view from '../../../src/debrief/view.ts';
import { ask, type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { staffChannelOf } from '../../../src/setup/snapshot.ts';
import { agreeTo, propose } from '../../../src/workflows/debrief-changes.ts';
import { changeDebrief, openOf, planDebrief, requireRoom } from '../../../src/workflows/debriefs.ts';
import { backButton } from './back.ts';
import { signalLine } from './load.ts';

/** Debriefs: planned, hosted, joined, and what people agreed to change in them. */
export const parts: Part[] = [
  button(
    routes.list,
    update((turn) => listPage(turn)),
  ),
  button(
    routes.closing,
    whisper((turn) => listPage(turn)),
  ),
  button(
    routes.ask,
    update(async (turn, { id, occasion }) => {
      const { guild } = memberOf(turn);
      await requireRoom(turn.app, guild);
      await planDebrief(turn.app, guild, { id, occasion });
      return listPage(turn, turn.t('debrief:list.asked'));
    }),
  ),
  button(
    routes.host,
    whisper(async (turn, { id }) => {
      const { minutes } = await debriefSettingsOf(turn.app, memberOf(turn).guild.id);
      return view.hostView(turn.t, { id, minutes });
    }),
  ),
  stringSelect(
    routes.hosted,
    update(async (turn, { id }) => {
      const { app, t, interaction } = turn;
      const { guild, id: hostId } = memberOf(turn);
      await requireRoom(app, guild);
      const { minutes: lasts, keepsDays } = await debriefSettingsOf(app, guild.id);
      const inMinutes = rules.beginnings.find((each) => String(each) === interaction.values[0]) ?? 0;
      const at = { inMinutes, lasts, keepsDays, ownerId: guild.ownerId };
      await changeDebrief(app, guild, id, (debrief) => rules.host(debrief, hostId, at, app.now()));
      return words(t('debrief:host.done'));
    }),
  ),
  button(
    routes.giveBack,
    whisper(async (turn, { id }) => {
      const { app, t } = turn;
      const { guild, id: personId } = memberOf(turn);
      await changeDebrief(app, guild, id, (debrief) => rules.giveBack(debrief, personId, app.now()));
      return words(t('debrief:host.givenBack'));
    }),
  ),
  button(
    routes.leads,
    whisper(async (turn, { id }) => {
      const { guild, id: personId } = memberOf(turn);
      await changeDebrief(turn.app, guild, id, (debrief) => rules.welcomeLeads(debrief, personId));
      return words(turn.t('debrief:host.leadsDone'));
    }),
  ),
  button(
    routes.join,
    whisper(async (turn, { id }) => {
      const { guild, id: personId } = memberOf(turn);
      const debrief = (await openOf(turn.app, guild.id)).find((each) => each.id === id);
      const thread = rules.requireWelcome(rules.requireDebrief(debrief), personId, guild.ownerId);
      const channel = await guild.channels.fetch(thread);
      if (channel?.isThread()) await channel.members.add(personId);
      return words(turn.t('debrief:joined', { thread }));
    }),
  ),
  button(
    routes.takeOver,
    whisper(async (turn, { id }) => {
      const { app, t } = turn;
      const { guild, id: hostId } = memberOf(turn);
      const { minutes: lasts, keepsDays } = await debriefSettingsOf(app, guild.id);
      const at = { inMinutes: 0, lasts, keepsDays, ownerId: guild.ownerId };
      await changeDebrief(app, guild, id, (debrief) => rules.host(debrief, hostId, at, app.now()));
      return words(t('debrief:takenOver'));
    }),
  ),
  button(
    routes.end,
    whisper(async (turn, { id }) => {
      const { app, t } = turn;
      const { guild, id: personId } = memberOf(turn);
      await changeDebrief(app, guild, id, (debrief) => rules.end(debrief, personId, app.now()));
      const own = await signalLine(turn);
      return words([t('debrief:ended'), t('debrief:rest'), ...(own === undefined ? [] : [own])].join('\n'));
    }),
  ),
  button(
    routes.change,
    ask(({ app, t }, { id }) => view.changeModal(t, id, app.newId())),
  ),
  modal(
    routes.changed,
    whisper(async (turn, { id, change }) => {
      const { app, t, interaction } = turn;
      const { guild, id: personId } = memberOf(turn);
      const typed = interaction.fields.getTextInputValue(view.wordsField);
      await propose(app, guild, personId, { debriefId: id, changeId: change, words: typed });
      return words(t('debrief:change.proposed'));
    }),
  ),
  button(
    routes.agree,
    update(async (turn, { id, change }) => {
      const { guild, id: personId } = memberOf(turn);
      const named = { debriefId: id, changeId: change };
      const { changes } = await agreeTo(turn.app, guild, personId, named);
      const agreed = changes.find((each) => each.id === change);
      return agreed ? view.changeView(turn.t, id, agreed) : words(turn.t('debrief:refusals.over'));
    }),
  ),
];

async function listPage(turn: Turn, note?: string): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const staff = staffChannelOf(guild, await settingsOf(app, guild.id));
  const [open, settings, before] = await Promise.all([
    openOf(app, guild.id),
    debriefSettingsOf(app, guild.id),
    app.store.of(held).get([guild.id]),
  ]);
  return view.listView(t, {
    open,
    held: before ?? [],
    everyDays: settings.everyDays,
    newId: staff && app.newId(),
    now: app.now(),
    back: backButton(t),
    ...(note !== undefined && { note }),
  });
}

const words = (content: string): Page => ({ components: [text(content)] });
