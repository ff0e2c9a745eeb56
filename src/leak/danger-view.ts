import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Case } from './record.ts';
import { look } from './routes.ts';

/** A word in the staff channel that nobody has a case in which somebody may be in danger. @param who  who is asked. */
export function nobodyHasView(t: Translate, { id, name }: Case, who: string | undefined): Page {
  const line = t('leak:reminder.danger', { name });
  const lines = who === undefined ? [line] : [line, t('leak:reminder.asked', { who: `<@${who}>` })];
  return { components: [text(lines.join('\n')), row(button(look.make({ id }), t('leak:card.open')))] };
}
