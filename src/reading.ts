import type { App } from './app.ts';
import { isNewsWaiting } from './call/own.ts';
import { helpRow } from './crisis/view.ts';
import type { RouterOptions } from './kit/router.ts';
import { within } from './kit/within.ts';
import { choicesOf, chosenLanguage } from './mine/choices.ts';
import { isAnythingWaiting } from './mine/notices.ts';
import { waitingButton } from './mine/view.ts';

/** How long an answer waits for the person's language, and for whether something waits for them, in milliseconds. */
const patience = 300;

/** So many people's languages are remembered, for answers that may not wait at all. */
const mostRemembered = 10_000;

/**
 * In which language a person reads, and what ends whatever only they see: *Get help*, and that
 * something waits in /mine. Crisis answers wait for neither: they go by what is in memory.
 */
export function createReading(): Pick<RouterOptions, 'localeOf' | 'footer'> {
  const remembered = new Map<string, string | undefined>();

  async function languageOf(app: App, personId: string): Promise<string | undefined> {
    const choices = await within(app, patience, choicesOf(app, personId));
    if (!choices) return remembered.get(personId);
    const language = chosenLanguage(choices);
    remembered.delete(personId);
    remembered.set(personId, language);
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
    return language;
  }

  return {
    async localeOf(app, { user, locale }, command) {
      const language = command === 'crisis' ? remembered.get(user.id) : await languageOf(app, user.id);
      return language ?? locale;
    },
    async footer({ app, interaction, command, t }) {
      if (command === 'crisis') return [];
      if (command === 'mine') {
        await languageOf(app, interaction.user.id); // they may just have chosen another
        return helpRow(t);
      }
      const waits = await within(app, patience, waitsFor(app, interaction.user.id, interaction.guildId));
      return waits ? helpRow(t, waitingButton(t)) : helpRow(t);
    },
  };
}

/** Whether something is to be read in /mine: a notice, or that somebody opened or comes to one's own call. */
async function waitsFor(app: App, personId: string, guildId: string | null): Promise<boolean> {
  const waits = await Promise.all([
    isAnythingWaiting(app, personId, guildId),
    guildId !== null && isNewsWaiting(app, { guildId, personId }),
  ]);
  return waits.includes(true);
}
