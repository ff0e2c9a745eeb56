import type { SlashCommandBuilder } from 'discord.js';
import kase from './en-US/case.json';
import crisis from './en-US/crisis.json';
import help from './en-US/help.json';
import mine from './en-US/mine.json';
import pledge from './en-US/pledge.json';
import relay from './en-US/relay.json';
import report from './en-US/report.json';
import setup from './en-US/setup.json';

const words = { case: kase, crisis, help, mine, pledge, relay, report, setup };

/** Gives a command the name and description that `locales` has for it. */
export function named(builder: SlashCommandBuilder, feature: keyof typeof words): SlashCommandBuilder {
  const { name, description } = words[feature].command;
  return builder.setName(name).setDescription(description);
}
