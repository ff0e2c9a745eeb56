import * as lists from '../../../src/breach/routes.ts';
import { type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, channelSelect, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { caseFor, caseOf, openFor } from '../../../src/leak/files.ts';
import * as hour from '../../../src/leak/first-hour.ts';
import { firstHourView } from '../../../src/leak/first-hour-view.ts';
import type { Case } from '../../../src/leak/record.ts';
import * as routes from '../../../src/leak/routes.ts';
import { isOpen, sees } from '../../../src/leak/rules.ts';
import { leakOf } from '../../../src/leak/settings.ts';
import { isOn } from '../../../src/relay/limits.ts';
import { relayOf } from '../../../src/relay/settings.ts';
import { beginLeak } from '../../../src/workflows/case-joining.ts';
import { changeCase } from '../../../src/workflows/cases.ts';
import {
  isNoticeLost,
  liveOf,
  pauseRelay,
  requireClosable,
  requireNoticeChannel,
} from '../../../src/workflows/first-hour.ts';

const hourLong = 3_600_000;

/** For so long after its opening a case is the one that the first hour is about, in milliseconds. */
const stillTheSame = 6 * hourLong;

/** How many of the newest open cases are looked at for it. */
const newest = 5;

/** The page without a case named: the newest leak that whoever presses may see, or none yet. */
async function open(turn: Turn): Promise<Page> {
  const { app } = turn;
  const { guild, id: viewerId } = memberOf(turn);
  const refs = (await openFor(app, guild.id, viewerId)).slice(-newest).toReversed();
  for (const { id } of refs) {
    const kase = await caseOf(app, guild.id, id);
    const fits = kase && isOpen(kase) && kase.kind === 'leak' && !kase.drill && sees(kase, viewerId);
    if (fits && kase.openedAt + stillTheSame > app.now()) return page(turn, kase.id, kase);
  }
  return page(turn, app.newId(), undefined);
}

async function page(turn: Turn, id: string, kase: Case | undefined): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const [settings, relay, live] = await Promise.all([
    leakOf(app, guild.id),
    relayOf(app, guild.id),
    kase ? liveOf(app, guild, kase) : { isNoticeLost: false, channels: [] },
  ]);
  const back = lists.open.make({ skip: 0 });
  const relayNow = { on: isOn(relay), closed: relay.closed };
  return firstHourView(t, { kase, id, settings, live, relay: relayNow, back });
}

/** The page as it stands now. */
async function again(turn: Turn, id: string): Promise<Page> {
  const { guild, id: viewerId } = memberOf(turn);
  return page(turn, id, await caseFor(turn.app, guild.id, id, viewerId));
}

type Decide = (kase: Case, by: string, now: number) => Case | Promise<Case>;

/** One deed; where no case is there yet it begins one, which reports of this hour join. */
async function act(turn: Turn, { id, step }: { id: string; step: number }, decide: Decide): Promise<Case> {
  const { app } = turn;
  const { guild, id: by } = memberOf(turn);
  const isThere = (await caseOf(app, guild.id, id)) !== undefined;
  const ref = { guildId: guild.id, id: isThere ? id : await beginLeak(app, guild.id, { id, by }), by, step };
  return changeCase(app, ref, (kase) => decide(kase, by, app.now()));
}

/** One deed, and the page as it stands then. */
async function after(turn: Turn, args: { id: string; step: number }, decide: Decide): Promise<Page> {
  return again(turn, (await act(turn, args, decide)).id);
}

async function putNotice(turn: Turn, args: { id: string; step: number }, chosen?: string): Promise<Page> {
  const { app } = turn;
  const { guild } = memberOf(turn);
  const { channelId = chosen, nextWordHours } = await leakOf(app, guild.id);
  if (channelId === undefined) return again(turn, args.id);
  requireNoticeChannel(guild, channelId);
  const before = await caseOf(app, guild.id, args.id);
  const isLost = await isNoticeLost(app, guild, before?.firstHour.notice);
  const { id } = await act(turn, args, (kase, by, now) =>
    hour.putNotice(
      isLost ? hour.noticeGone(kase) : kase,
      { by, channelId, nextWordAt: now + nextWordHours * hourLong },
      now,
    ),
  );
  const kase = await caseOf(app, guild.id, id);
  if (kase && !kase.firstHour.notice) throw new Refusal('leak.noticeSilent', { channel: `<#${channelId}>` });
  return again(turn, id);
}

/** The first hour, on the staff panel, on a case's card and in its panel: one press a deed, and one to undo it. */
export const parts: Part[] = [
  button(routes.firstHour, whisper(open)),
  button(
    routes.firstHourOf,
    whisper((turn, { id }) => again(turn, id)),
  ),
  button(
    routes.firstHourHere,
    update((turn, { id }) => again(turn, id)),
  ),
  button(
    routes.notice,
    update((turn, args) => putNotice(turn, args)),
  ),
  channelSelect(
    routes.noticeIn,
    update((turn, args) => putNotice(turn, args, turn.interaction.values[0])),
  ),
  button(
    routes.takeNotice,
    update((turn, args) => after(turn, args, hour.takeNotice)),
  ),
  channelSelect(
    routes.closeChannel,
    update(async (turn, args) => {
      const channelId = turn.interaction.values[0] ?? '';
      const { guild } = memberOf(turn);
      await requireClosable(turn.app, guild, channelId);
      const { id } = await act(turn, args, (kase, by, now) => hour.closeChannel(kase, channelId, by, now));
      const kase = await caseOf(turn.app, guild.id, id);
      // Another case was quicker.
      if (!kase?.firstHour.closed.some((each) => each.channelId === channelId))
        throw new Refusal('leak.channelClosed');
      return again(turn, id);
    }),
  ),
  button(
    routes.closeAgain,
    update((turn, { n, ...args }) =>
      after(turn, args, (kase, by, now) =>
        hour.closeAgain(kase, kase.firstHour.closed[n]?.channelId ?? '', by, now),
      ),
    ),
  ),
  button(
    routes.openChannel,
    update((turn, { n, ...args }) =>
      after(turn, args, (kase, by, now) =>
        hour.openChannel(kase, kase.firstHour.closed[n]?.channelId ?? '', by, now),
      ),
    ),
  ),
  button(
    routes.pauseRelay,
    update((turn, args) =>
      after(turn, args, (kase, by) => pauseRelay(turn.app, memberOf(turn).guild.id, kase, by)),
    ),
  ),
  button(
    routes.openRelay,
    update((turn, args) => after(turn, args, hour.openRelay)),
  ),
];
