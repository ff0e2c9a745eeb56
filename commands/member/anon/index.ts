import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { ask } from '../../../src/kit/answer.ts';
import { command } from '../../../src/kit/command.ts';
import { named } from '../../../src/locales/named.ts';
import * as reports from '../report-post.ts';
import * as answering from './answering.ts';
import * as deciding from './deciding.ts';
import * as editing from './editing.ts';
import * as ignoring from './ignoring.ts';
import * as writing from './writing.ts';

/** Write without one's name: a form, a look at what it will be, and only then a post. */
export default command({
  data: named(new SlashCommandBuilder(), 'relay')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: ask(writing.open),
  parts: [
    ...writing.parts,
    ...answering.parts,
    ...editing.parts,
    ...deciding.parts,
    ...reports.parts,
    ...ignoring.parts,
  ],
});
