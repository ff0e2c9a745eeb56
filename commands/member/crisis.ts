import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import * as routes from '../../src/crisis/routes.ts';
import { helpView } from '../../src/crisis/view.ts';
import { whisper } from '../../src/kit/answer.ts';
import { button, command } from '../../src/kit/command.ts';
import { named } from '../../src/locales/named.ts';

/** Help now. It reads nothing and writes nothing, so nothing can keep it from answering. */
export default command({
  data: named(new SlashCommandBuilder(), 'crisis')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper(({ t }) => helpView(t)),
  parts: [
    button(
      routes.help,
      whisper(({ t }) => helpView(t)),
    ),
  ],
});
