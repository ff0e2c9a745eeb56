import type { App } from '../app.ts';
import { isLanguage } from '../locales/index.ts';
import { type Choices, choices } from './record.ts';
import { noChoices, withServer } from './rules.ts';

type WithStore = Pick<App, 'store'>;

export async function choicesOf({ store }: WithStore, personId: string): Promise<Choices> {
  return (await store.of(choices).get([personId])) ?? noChoices;
}

export function changeChoices(
  { store }: WithStore,
  personId: string,
  decide: (choices: Choices) => Choices,
): Promise<Choices> {
  return store.of(choices).change([personId], (record = noChoices) => decide(record));
}

/**
 * Notes that a server keeps something under this person's name, so that /mine finds it from a direct
 * message. Call it before the record is written; never for what is nameless.
 */
export async function noteServer(app: WithStore, personId: string, guildId: string): Promise<void> {
  await changeChoices(app, personId, (record) => withServer(record, guildId));
}

/** The language that the person chose, where the bot still speaks it. */
export function chosenLanguage({ language }: Choices): string | undefined {
  return isLanguage(language) ? language : undefined;
}
