import type { SlashCommandBuilder } from 'discord.js';
import crisis from './en-US/crisis.json';
import pledge from './en-US/pledge.json';
import setup from './en-US/setup.json';

const words = { crisis, pledge, setup };

/** Gives a command the name and description that `locales` has for it. */
export function named(builder: SlashCommandBuilder, feature: keyof typeof words): SlashCommandBuilder {
  const { name, description } = words[feature].command;
  return builder.setName(name).setDescription(description);
}
