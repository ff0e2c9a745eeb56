import { DiscordAPIError, type Guild, RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import {
  type Affected,
  affected,
  askToTalk,
  careFor,
  changeOne,
  nextCheckIn,
  oneOf,
  plan,
  type Told,
  tell,
  withPeople,
} from '../leak/affected.ts';
import { notePart } from '../leak/care.ts';
import { caseOf } from '../leak/files.ts';
import { group } from '../leak/group.ts';
import type { Case } from '../leak/record.ts';
import { after, requireOpen, sees } from '../leak/rules.ts';
import { against, takesCopies, wish } from '../leak/wishes.ts';
import { choicesOf, chosenLanguage } from '../mine/choices.ts';
import { notify } from '../mine/notices.ts';
import type { NoticeKind } from '../mine/record.ts';
import { tellEach } from './case-telling.ts';
import { type CaseRef, changeCase } from './cases.ts';

/** Somebody's part in a case. */
export interface PartRef extends CaseRef {
  /** The id of their part. */
  one: string;
}

/** How long after a message its notice is looked after once more, in milliseconds. */
const lookAgainAfter = 60_000;

/** A check-in that was missed by so long, in milliseconds, is left out: it would come at a time that nobody chose. */
const tooLate = 3 * 24 * 3_600_000;

/**
 * Puts people on the list of those affected. Who is kept from the case is not put there.
 *
 * @returns the case, and whether somebody did not fit: the group part is theirs then.
 * @throws Refusal where one of them is kept from the case, or it is closed.
 */
export async function addAffected(
  app: App,
  { guildId, id }: CaseRef,
  by: string,
  personIds: readonly string[],
): Promise<{ kase: Case; full: boolean }> {
  let isFull = false;
  const kase = await changeCase(app, { guildId, id, by }, async (before) => {
    requireOpen(before);
    if (personIds.some((each) => !sees(before, each))) throw new Refusal('casework.notSeen');
    const people = personIds.map((personId) => affected({ id: app.newId(), personId, by }, app.now()));
    const { list, full } = withPeople(before.affected, people);
    isFull = full;
    const added = list.slice(before.affected.length);
    if (added.length === 0 && !full) return before;
    await noteParts(app, guildId, id, added);
    return {
      ...after(before, { by, what: 'addedAffected' }, app.now()),
      affected: list,
      ...(full && { group: before.group ?? group('some', app.now()) }),
    };
  });
  return { kase, full: isFull };
}

/** Call it before the case is written: a way that leads nowhere is passed over. */
export async function noteParts(app: App, guildId: string, caseId: string, added: readonly Affected[]) {
  for (const { id: one, personId } of added) {
    if (personId !== undefined) await notePart(app, { guildId, personId }, { case: caseId, one });
  }
}

/**
 * Tells somebody what happened: in their /mine, or by a text that a moderator copies. In a drill it is noted alone.
 *
 * @param drawn  `count`: how often they were told when the button was drawn, so that a second press tells nothing twice.
 *   `anyway`: whoever pressed read what speaks against it by their wishes.
 * @throws Refusal where they want no contact, were told meanwhile, or something speaks against it that nobody read.
 */
export async function tellAffected(
  app: App,
  ref: PartRef,
  told: Omit<Told, 'at'>,
  { count, anyway }: { count: number; anyway: boolean },
): Promise<Case> {
  const { guildId, id, one } = ref;
  const kase = await changeCase(app, { guildId, id, by: told.by }, async (before) => {
    requireOpen(before);
    const was = oneOf(before.affected, one);
    if (was.told.length !== count) throw new Refusal('casework.moved');
    const objected = against(was, told, app.now()).length > 0;
    const astray = told.via === 'copied' && !takesCopies(was.wishes);
    if (astray || (objected && !anyway))
      throw new Refusal('casework.againstWish', { words: told.words ?? '' });
    const list = changeOne(before.affected, one, (each) => tell(each, told, app.now()));
    const next = oneOf(list, one);
    if (!before.drill && next.personId !== undefined) {
      if (told.via === 'mine')
        await app.agenda.at(app.now() + lookAgainAfter, tellLater.with({ ...ref, n: count + 1 }));
      if (count === 0) await setCheckIn(app, ref, next);
    }
    const what = objected ? 'toldAnyway' : 'told';
    return { ...after(before, { by: told.by, what }, app.now()), affected: list };
  });
  if (told.via === 'mine') await putNotice(app, ref, count + 1);
  return kase;
}

/** The notice of a message to somebody affected, where a crash cut it short. */
export const tellLater = job({
  name: 'leak.tell',
  data: z.object({ guildId: snowflake, id: z.string(), one: z.string(), n: z.number().int() }),
  run: (app: App, { n, ...ref }) => putNotice(app, ref, n),
});

async function putNotice(app: App, ref: PartRef, n: number): Promise<void> {
  const kase = await caseOf(app, ref.guildId, ref.id);
  const one = kase?.affected.find((each) => each.id === ref.one);
  if (!kase || kase.drill || !one || one.told.length < n) return;
  await notifyOne(app, ref.guildId, one, { kind: 'careTold', about: aboutTold(one.id, n) });
}

/** In their /mine; a line by direct message only to those who asked for such, and not where they want none about this. */
async function notifyOne(
  app: App,
  guildId: string,
  { personId, stoppedAt, wishes }: Affected,
  notice: { kind: NoticeKind; about: string },
): Promise<void> {
  if (personId === undefined || stoppedAt !== undefined) return;
  await notify(app, { guildId, personId, ...notice, quietly: wishes.how === 'mine' });
}

/** What the notice of the n-th message to somebody affected is about, from 1 on. */
export const aboutTold = (one: string, n: number) => `${one}/${n}`;

/** Which part a notice is about. */
export const partOf = (about: string): string => about.split('/')[0] ?? about;

/**
 * Somebody who is affected changes something in their own part. It works in closed cases too.
 *
 * @throws Refusal where it is not theirs.
 */
export function changeOwn(
  app: App,
  { guildId, id, one }: PartRef,
  personId: string,
  what: string,
  change: (one: Affected, kase: Case) => Affected,
): Promise<Case> {
  return changeCase(app, { guildId, id }, async (before) => {
    const own = before.affected.find((each) => each.id === one);
    if (own?.personId !== personId) throw new Refusal('care.gone');
    const next = change(own, before);
    if (next === own) return before;
    if (next.checkIns.round !== own.checkIns.round) await setCheckIn(app, { guildId, id, one }, next);
    const list = before.affected.map((each) => (each === own ? next : each));
    return { ...after(before, { what }, app.now()), affected: list };
  });
}

/** They want to talk: contact is open again where they had stopped it, and so are the check-ins. */
export const wantsToTalk = (app: App) => (one: Affected) =>
  askToTalk(one.stoppedAt === undefined ? one : plan(one, 'usual'), app.now());

/**
 * By whom somebody affected wants to be written to: that moderator looks after them, and hears that it waits, where they
 * may know of the case.
 */
export async function chooseWho(
  app: App,
  ref: PartRef,
  personId: string,
  who: string | undefined,
): Promise<void> {
  await app.agenda.at(app.now() + lookAgainAfter, tellChosen.with(ref));
  await changeOwn(app, ref, personId, 'wished', (one, kase) => {
    const { who: _before, ...rest } = one.wishes;
    const next = wish(one, { ...rest, ...(who !== undefined && { who }) });
    return who !== undefined && sees(kase, who) ? careFor(next, who) : next;
  });
  await noticeChosen(app, ref);
}

/** The notice to whoever was chosen, where a crash cut it short. */
export const tellChosen = job({
  name: 'leak.tellChosen',
  data: z.object({ guildId: snowflake, id: z.string(), one: z.string() }),
  run: (app: App, ref) => noticeChosen(app, ref),
});

async function noticeChosen(app: App, { guildId, id, one: oneId }: PartRef): Promise<void> {
  const kase = await caseOf(app, guildId, id);
  const who = kase?.affected.find((each) => each.id === oneId)?.wishes.who;
  if (kase && who !== undefined) await tellEach(app, guildId, kase, [who], `${id}.c${oneId.slice(0, 10)}`);
}

/** Asks somebody how they are, in their /mine, and plans the next time. Unanswered, it is not asked again. */
export const checkIn = job({
  name: 'leak.checkIn',
  data: z.object({
    guildId: snowflake,
    id: z.string(),
    one: z.string(),
    round: z.number().int(),
    at: z.number().int(),
  }),
  async run(app: App, { round, at, ...ref }) {
    const kase = await caseOf(app, ref.guildId, ref.id);
    const one = kase?.affected.find((each) => each.id === ref.one);
    if (!kase || kase.drill || !one || one.checkIns.round !== round || one.stoppedAt !== undefined) return;
    await setCheckIn(app, ref, one, at);
    if (app.now() - at > tooLate) return;
    await notifyOne(app, ref.guildId, one, {
      kind: 'careCheckIn',
      about: `${one.id}/${Math.floor(at / 1000)}`,
    });
  },
});

async function setCheckIn(app: App, ref: PartRef, one: Affected, from = app.now()): Promise<void> {
  const at = nextCheckIn(one, from);
  if (at !== undefined) await app.agenda.at(at, checkIn.with({ ...ref, round: one.checkIns.round, at }));
}

/** The language that somebody reads: what they chose, else the server's. */
export async function languageOf(app: App, personId: string | undefined, server: string): Promise<string> {
  if (personId === undefined) return server;
  return chosenLanguage(await choicesOf(app, personId)) ?? server;
}

/** Whether somebody gets a line by direct message when something waits: they asked for it, and not to be left alone. */
export async function getsMessage(app: App, { personId, wishes }: Affected): Promise<boolean> {
  if (personId === undefined || wishes.how === 'mine') return false;
  return (await choicesOf(app, personId)).messages !== undefined;
}

/** Whether somebody is in the server no more. @throws DiscordAPIError where Discord does not tell. */
export async function hasLeft(guild: Guild, personId: string | undefined): Promise<boolean> {
  if (personId === undefined) return false;
  try {
    await guild.members.fetch({ user: personId, force: true });
    return false;
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember) return true;
    throw error;
  }
}
