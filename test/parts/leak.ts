import type { Answer, Person } from '../../sandbox/people.ts';
import * as routes from '../../src/leak/routes.ts';
import * as setupRoutes from '../../src/setup/routes.ts';
import { setupPage, type TestBot, t } from './bot.ts';

/** A case that a moderator opened and leads, and the pages of its parts. */
export interface OpenedCase {
  id: string;
  /** Its panel, from the card in the staff channel. */
  panel: (by: Person) => Promise<Answer>;
  /** The page of one part. */
  part: (by: Person, name: 'contact' | 'remove' | 'community' | 'review') => Promise<Answer>;
}

/** Lets a server take reports in #staff, and has moderator1 begin and take a case about a leak. */
export async function openedCase(bot: TestBot): Promise<OpenedCase> {
  const page = await setupPage(bot, 'reports');
  await page.select(setupRoutes.staffChannel.make({}), ['staff']);
  await (await setupPage(bot, 'reports')).select(setupRoutes.moderatorRoles.make({}), ['Moderator']);
  const list = await bot.as('moderator1').command('case', { channel: 'staff' });
  const begun = await (await list.press(t('leak:list.begin'))).press(t('leak:begin.leak'));
  const id = idIn(begun);
  await begun.press(t('leak:panel.take'));
  const look = routes.look.make({ id });
  const panel = async (by: Person) => {
    const { messages } = await by.sees('staff');
    const card = messages.find(({ buttons }) => buttons.some(({ customId }) => customId === look));
    if (!card) throw new Error('no card stands in #staff');
    return by.press({ message: card.id, customId: look });
  };
  return {
    id,
    panel,
    part: async (by, name) =>
      (await (await panel(by)).press(t('leak:panel.more'))).press(t(`leak:step.${name}`)),
  };
}

/** The id of the case, from a button of its panel. */
function idIn({ message }: Answer): string {
  for (const { customId } of message?.buttons ?? []) {
    const id = routes.more.parse(customId ?? '')?.id;
    if (id !== undefined) return id;
  }
  throw new Error('This is no panel of a case.');
}
