import type { LocalizationMap, SlashCommandBuilder } from 'discord.js';
import { english, type Feature, readsAs, type Translation, translations, type Words } from './index.ts';

interface Command {
  name: string;
  description: string;
}

/** Features whose words name a slash command. */
export type NamedFeature = {
  [F in Feature]: Words[F] extends { command: Command } ? F : never;
}[Feature];

/** Gives a command the name and description that `locales` has for it, in every language. */
export function named(builder: SlashCommandBuilder, feature: NamedFeature): SlashCommandBuilder {
  const { name, description } = english[feature].command;
  return builder
    .setName(name)
    .setNameLocalizations(localized(({ [feature]: { command } }) => command.name))
    .setDescription(description)
    .setDescriptionLocalizations(localized(({ [feature]: { command } }) => command.description));
}

/** One text of every translation, under each locale that reads it. */
export function localized(textOf: (words: (typeof translations)[Translation]) => string): LocalizationMap {
  const texts = Object.entries(translations).map(([locale, words]) => [locale, textOf(words)] as const);
  const others = Object.entries(readsAs).map(([locale, as]) => [locale, textOf(translations[as])] as const);
  return Object.fromEntries([...texts, ...others]);
}
