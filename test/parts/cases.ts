import type { Answer, Person } from '../../sandbox/people.ts';
import { type StepName, stepNames } from '../../src/leak/record.ts';
import * as routes from '../../src/leak/routes.ts';
import { t } from './bot.ts';

/** Cases, as moderators open them and bring them to their end. */

export const openList = (who: Person) => who.command('case', { channel: 'staff' });

export const nameOf = ({ text }: Answer) => /## ((?:DRILL )?[A-Z]\w+ \w+)/.exec(text)?.[1] ?? 'no name';

/** The case that a page of it leads to. */
export function caseIdOf({ message }: Answer): string {
  const ids = message?.buttons.flatMap(
    ({ customId }) => (routes.reports.parse(customId ?? '') ?? routes.panel.parse(customId ?? ''))?.id ?? [],
  );
  return ids?.[0] ?? 'no case';
}

export const labelsOf = ({ message }: Answer) => message?.buttons.map(({ label }) => label) ?? [];

/** Settles the step that is next, from the panel: nobody is in danger, and the rest is done. */
export async function settleNext(panel: Answer): Promise<Answer> {
  const step = stepNames.find((name) => labelsOf(panel).includes(nextLabel(name)));
  if (step === undefined) throw new Error(`No step is next:\n${panel.text}`);
  const page = await panel.press(nextLabel(step));
  if (step === 'assess') return page.press(t('leak:danger.nobody'));
  return (await page.press(t('leak:step.settle'))).submit({
    [t('leak:step.form.done')]: step === 'contact' ? 'Nobody else is affected.' : '',
  });
}

/** Settles every step before this one, from the panel; without one, all of them. */
export async function settleUpTo(panel: Answer, step?: StepName): Promise<Answer> {
  const end = step === undefined ? t('leak:panel.close') : nextLabel(step);
  let page = panel;
  while (!labelsOf(page).includes(end)) page = await settleNext(page);
  return page;
}

const nextLabel = (step: StepName) => t('leak:panel.next', { step: t(`leak:steps.${step}`) });
