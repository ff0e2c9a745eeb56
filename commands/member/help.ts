import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { mayUse } from '../../src/admit.ts';
import { helpView } from '../../src/help/view.ts';
import { whisper } from '../../src/kit/answer.ts';
import { command } from '../../src/kit/command.ts';
import { operatorIn } from '../../src/kit/operator.ts';
import { named } from '../../src/locales/named.ts';

/** What this bot does for whoever asks: by their role, in their language. */
export default command({
  data: named(new SlashCommandBuilder(), 'help')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper(async (turn) => {
    const reader = {
      isModerator: await mayUse('moderator', turn),
      isOwner: await mayUse('owner', turn),
      inServer: turn.interaction.inGuild(),
    };
    return helpView(turn.t, reader, operatorIn(turn.app.config, turn.interaction.guild));
  }),
});
