import type { ModalSubmitInteraction } from 'discord.js';
import { mayUse } from '../../../src/admit.ts';
import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { noteServer } from '../../../src/mine/choices.ts';
import { markSeen, waitingFor } from '../../../src/mine/notices.ts';
import * as mineRoutes from '../../../src/mine/routes.ts';
import { backButton, nameOf, type Section } from '../../../src/mine/view.ts';
import { readersOf, setReader } from '../../../src/report/lists.ts';
import { changeOwn, ownReport, ownReports, type Person } from '../../../src/report/own.ts';
import * as view from '../../../src/report/own-view.ts';
import * as routes from '../../../src/report/routes.ts';
import { looked, news, say } from '../../../src/report/rules.ts';
import { helpFirst } from '../../../src/workflows/help-first.ts';
import { setContactOf, takeBack } from '../../../src/workflows/report-ends.ts';
import { reportAbout, standingOf, tellOfMessage } from '../../../src/workflows/reports.ts';
import { serverOf } from './server.ts';

/** One's own reports, those without a name too: only their author is shown them here. */
export const parts: Part[] = [
  button(
    mineRoutes.reports,
    update((turn, { server }) => list(turn, server, 0)),
  ),
  button(
    routes.ownList,
    update((turn, { server, skip }) => list(turn, server, skip)),
  ),
  stringSelect(
    routes.chooseOwn,
    update((turn, { server }) => look(turn, server, turn.interaction.values[0] ?? '')),
  ),
  button(
    routes.ownLook,
    update((turn, { server, id, skip }) => look(turn, server, id, skip)),
  ),
  button(
    routes.ownWrite,
    ask(async (turn, { server, id }) => {
      await ownReport(turn.app, personOf(turn, server), id);
      return view.ownWriteModal(turn.t, { server, id, message: turn.app.newId() });
    }),
  ),
  modal(
    routes.ownWrote,
    update((turn: Turn<ModalSubmitInteraction>, { server, id, message }) => {
      const words = turn.interaction.fields.getTextInputValue(view.wordsField);
      return helpFirst(turn, words, async () => {
        const { app } = turn;
        const report = await changeOwn(app, personOf(turn, server), id, (before) =>
          say(before, { id: message, from: 'author', words }, app.now()),
        );
        await tellOfMessage(app, server, report);
        return look(turn, server, id);
      });
    }),
  ),
  button(
    routes.notNow,
    update(async (turn, { server, id }) => {
      await setContactOf(turn.app, personOf(turn, server), id, false);
      return look(turn, server, id);
    }),
  ),
  button(
    routes.again,
    update(async (turn, { server, id }) => {
      await setContactOf(turn.app, personOf(turn, server), id, true);
      return look(turn, server, id);
    }),
  ),
  button(
    routes.withdraw,
    update(async (turn, { server, id }) => {
      await ownReport(turn.app, personOf(turn, server), id);
      return view.withdrawView(turn.t, { server, id });
    }),
  ),
  button(
    routes.withdrawn,
    update(async (turn, { server, id }) => {
      await takeBack(turn.app, personOf(turn, server), id);
      return look(turn, server, id);
    }),
  ),
];

/** How many are theirs, and whether the team wrote. */
export async function section(turn: Turn, guildId: string): Promise<Section> {
  const { app, t } = turn;
  const all = await ownReports(app, personOf(turn, guildId));
  const waiting = all.reduce((sum, report) => sum + news(report, 'author'), 0);
  return {
    title: t('report:own.section'),
    lines: [
      all.length === 0 ? t('report:own.none') : t('report:own.count', { count: all.length }),
      ...(waiting > 0 ? [t('report:own.news', { count: waiting })] : []),
    ],
  };
}

/** What a notice about a report leads to. */
export async function openNotice(
  turn: Turn,
  server: string,
  { kind, about }: { kind: 'sealedReport' | 'reportAnswered'; about: string },
): Promise<Page> {
  if (kind === 'reportAnswered') return look(turn, server, reportAbout(about));
  await markSeen(turn.app, personOf(turn, server), about);
  return view.sealedNoticeView(turn.t, reportAbout(about), backButton(turn.t, serverOf(turn, server)));
}

/** A moderator's choice to be told of sealed reports; nothing for anybody else. */
export async function readerSection(turn: Turn, server: string): Promise<Page['components']> {
  if (!(await isModeratorHere(turn, server))) return [];
  const isReader = (await readersOf(turn.app, server)).includes(turn.interaction.user.id);
  return view.readerSection(turn.t, server, isReader);
}

/** Begins or ends telling a moderator of sealed reports. @throws Refusal where they are none here. */
export async function chooseReading(turn: Turn, server: string, wanted: boolean): Promise<void> {
  if (!(await isModeratorHere(turn, server))) throw new Refusal('common.moderatorsOnly');
  const personId = turn.interaction.user.id;
  await noteServer(turn.app, personId, server);
  await setReader(turn.app, server, personId, wanted);
}

async function isModeratorHere(turn: Turn, server: string): Promise<boolean> {
  return turn.interaction.guildId === server && (await mayUse('moderator', turn));
}

async function list(turn: Turn, server: string, skip: number): Promise<Page> {
  const { app, t } = turn;
  const all = (await ownReports(app, personOf(turn, server))).reverse();
  const place = serverOf(turn, server);
  return view.ownListView(t, {
    server,
    title: t('mine:reports.title', { server: nameOf(t, place) }),
    listed: await Promise.all(
      all.slice(skip, skip + view.ownPerPage).map((report) => standingOf(app, server, report)),
    ),
    count: all.length,
    skip,
    back: backButton(t, place),
  });
}

/** Opens one: what is new in it is known as seen from then on. */
async function look(turn: Turn, server: string, id: string, skip = 0): Promise<Page> {
  const { app, t } = turn;
  const person = personOf(turn, server);
  const report = await changeOwn(app, person, id, (before) => looked(before, 'author'));
  for (const { kind, about } of await waitingFor(app, person))
    if (kind === 'reportAnswered' && reportAbout(about) === id) await markSeen(app, person, about);
  const stands = await standingOf(app, server, report);
  return view.ownView(t, { server, stands, messages: report.messages, skip });
}

const personOf = ({ interaction }: Turn, guildId: string): Person => ({
  guildId,
  personId: interaction.user.id,
});
