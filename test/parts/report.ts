import type { Answer, Person } from '../../sandbox/people.ts';
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
