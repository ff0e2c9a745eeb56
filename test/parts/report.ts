import type { Answer, Person } from '../../sandbox/people.ts';
import * as leakRoutes from '../../src/leak/routes.ts';
import type { Danger, ReportKind } from '../../src/report/record.ts';
import * as routes from '../../src/report/routes.ts';
import * as setupRoutes from '../../src/setup/routes.ts';
import { setupPage, type TestBot, t } from './bot.ts';

/** A server where reports reach somebody. */
export async function setUpReports(bot: TestBot): Promise<void> {
  const page = await setupPage(bot, 'reports');
  const next = await page.select(setupRoutes.staffChannel.make({}), ['staff']);
  await next.select(setupRoutes.moderatorRoles.make({}), ['Moderator']);
}

export interface Chosen {
  kind?: ReportKind;
  danger?: Danger;
  /** Names of people who must not see it. */
  keptFrom?: string[];
  flags?: string[];
}

/** The page before the form, with all that was chosen. @param first  another first page than that of /report. */
export async function openDetails(person: Person, chosen: Chosen = {}, first?: Answer): Promise<Answer> {
  const { kind = 'other', danger = 'unsaid', keptFrom, flags } = chosen;
  const page = first ?? (await person.command('report', { channel: 'welcome' }));
  const asked = await page.press(t(`report:kinds.${kind}`));
  let details = await asked.press(t(`report:ask.${danger}`));
  if (flags) details = await details.select(t('report:page.flags'), flags);
  return keptFrom ? details.select(t('report:page.keptFrom'), keptFrom) : details;
}

/** The form itself. */
export async function openReportForm(
  person: Person,
  name: routes.Name = 'named',
  chosen: Chosen = {},
): Promise<Answer> {
  const details = await openDetails(person, chosen);
  return details.press(t(name === 'named' ? 'report:withName' : 'report:withoutName'));
}

/** The report that a page about it leads to. */
export function reportIdOf({ message }: Pick<Answer, 'message'>): string {
  const look = message?.buttons.map(({ customId }) => routes.look.parse(customId ?? '')).find(Boolean);
  return look?.id ?? '';
}

/** The form sent, with what was typed. */
export const sendReport = async (
  person: Person,
  name: routes.Name = 'named',
  fields: Record<string, string> = {},
): Promise<Answer> => (await openReportForm(person, name)).submit(fields);

/** The cards of cases in a channel, as a moderator sees them. */
export async function cardsIn(bot: TestBot, channel = 'staff') {
  const { messages } = await bot.as('moderator1').sees(channel);
  const leads = (customId: string | null) => leakRoutes.firstHourOf.parse(customId ?? '') !== undefined;
  return messages.filter(
    ({ ephemeral, buttons }) => !ephemeral && buttons.some(({ customId }) => leads(customId)),
  );
}

/** The panel of the newest case, from its card. */
export async function newestCase(bot: TestBot, who = 'moderator1'): Promise<Answer> {
  const card = (await cardsIn(bot)).at(-1);
  if (!card) throw new Error('There is no card');
  return bot.as(who).press({ message: card.id, label: t('leak:card.open') });
}

/** The content note of the newest report of that case. */
export async function openNote(bot: TestBot, who = 'moderator1'): Promise<Answer> {
  const list = await (await newestCase(bot, who)).press(t('leak:panel.reportsButton'));
  const newest = list.message?.buttons.findLast(({ customId }) => routes.look.parse(customId ?? ''));
  return list.press(newest?.label ?? '');
}

/** What a moderator reads of it. */
export const showNewest = async (bot: TestBot, who = 'moderator1'): Promise<Answer> =>
  (await openNote(bot, who)).press(t('report:note.show'));

/** One's own reports, as /mine lists them. */
export async function ownText(person: Person): Promise<string> {
  const page = await person.command('mine', { channel: 'welcome' });
  return (await page.press(t('mine:reports.button'))).text;
}

/** The report that a content note leads to. */
export function idOfNote({ message }: Answer): string {
  const found = message?.buttons.map(({ customId }) => routes.show.parse(customId ?? '')).find(Boolean);
  return found?.id ?? '';
}

/** A moderator who wants to hear of sealed reports. */
export async function askToBeTold(bot: TestBot, name: string): Promise<void> {
  const mine = await bot.as(name).command('mine', { channel: 'welcome' });
  await (await mine.press(t('mine:choices.button'))).press(t('report:readers.start'));
}

let count = 0;
/** Somebody new in the server. */
export async function somebody(bot: TestBot): Promise<Person> {
  count += 1;
  const name = `guest${count}`;
  await bot.addPerson({ name });
  return bot.as(name);
}
