import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { besideOf, besideParts, forgetCompanion, notePart, type OwnPart } from '../leak/care.ts';
import { caseOf } from '../leak/files.ts';
import type { Case } from '../leak/record.ts';
import { after, sees } from '../leak/rules.ts';
import { answered, type CompanionAnswer, letAsk, wasAsked, wish } from '../leak/wishes.ts';
import { choicesOf } from '../mine/choices.ts';
import { notify } from '../mine/notices.ts';
import { changeOwn, type PartRef } from './caring.ts';
import { changeCase } from './cases.ts';

/** How long after it was asked for, in milliseconds, a notice is looked after once more. */
const lookAgainAfter = 60_000;

/** Somebody affected chooses who is to be beside them, or nobody. A way leads back, so that it goes with their data too. */
export async function chooseCompanion(
  app: App,
  ref: PartRef,
  personId: string,
  companion: string | undefined,
): Promise<void> {
  const { guildId, id, one: oneId } = ref;
  if (companion !== undefined)
    await notePart(app, { guildId, personId: companion }, { case: id, one: oneId }, besideParts);
  let former: string | undefined;
  await changeOwn(app, ref, personId, 'wished', (one) => {
    const { companion: before, ...rest } = one.wishes;
    former = before;
    return wish(one, { ...rest, ...(companion !== undefined && { companion }) });
  });
  if (former !== companion) await forgetCompanion(app, guildId, oneId, former);
}

/** Somebody affected lets their companion be asked. Whoever wants no messages from this bot is not told by it. */
export async function askCompanion(app: App, ref: PartRef, personId: string): Promise<void> {
  await app.agenda.at(app.now() + lookAgainAfter, tellCompanion.with(ref));
  await changeOwn(app, ref, personId, 'wished', (one) => letAsk(one, app.now()));
  await putNotice(app, ref);
}

/** The notice to a companion, where a crash cut it short. */
export const tellCompanion = job({
  name: 'leak.tellCompanion',
  data: z.object({ guildId: snowflake, id: z.string(), one: z.string() }),
  run: (app: App, ref) => putNotice(app, ref),
});

/** They read who asks them, and nothing else; whoever is not to know of the case reads nothing. */
async function putNotice(app: App, { guildId, id, one: oneId }: PartRef): Promise<void> {
  const kase = await caseOf(app, guildId, id);
  const one = kase?.affected.find((each) => each.id === oneId);
  const personId = one?.wishes.companion;
  if (!kase || !one || personId === undefined || !wasAsked(one, personId) || one.beside?.answer) return;
  if (!sees(kase, personId) || !(await choicesOf(app, personId)).messages) return;
  await notify(app, { guildId, personId, kind: 'companionAsked', about: oneId });
}

/** Whom somebody was asked to be beside. @throws Refusal where they are not asked any more. */
export async function askedBeside(
  app: App,
  guildId: string,
  personId: string,
  oneId: string,
): Promise<OwnPart> {
  const found = (await besideOf(app, { guildId, personId })).find(({ one }) => one.id === oneId);
  if (!found) throw new Refusal('care.gone');
  return found;
}

/** The companion says whether they are there. @throws Refusal where they are not asked any more. */
export function answerAsked(
  app: App,
  { guildId, id, one: oneId }: PartRef,
  personId: string,
  answer: CompanionAnswer,
): Promise<Case> {
  return changeCase(app, { guildId, id }, (before) => {
    const asked = before.affected.find((each) => each.id === oneId);
    if (!asked || !wasAsked(asked, personId) || !sees(before, personId)) throw new Refusal('care.gone');
    if (asked.beside?.answer === answer) return before;
    const affected = before.affected.map((each) => (each === asked ? answered(each, answer) : each));
    return { ...after(before, { what: 'companionSaid' }, app.now()), affected };
  });
}
