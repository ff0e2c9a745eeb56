import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
} from 'discord.js';
import { whisper } from '../../src/kit/answer.ts';
import { messageMenu } from '../../src/kit/command.ts';
import words from '../../src/locales/en-US/report.json';
import { localized } from '../../src/locales/named.ts';
import { open } from './report.ts';

/** The same way from a message: its link goes into the form. Its words are neither looked at nor kept. */
export default messageMenu({
  data: new ContextMenuCommandBuilder()
    .setName(words.menu)
    .setNameLocalizations(localized(({ report }) => report.menu))
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper((turn) => {
    const { channelId, id } = turn.interaction.targetMessage;
    return open(turn, `${channelId}-${id}`);
  }),
});
