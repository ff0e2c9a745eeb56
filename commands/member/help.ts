import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { mayUse } from '../../src/admit.ts';
import { helpView, type Reader } from '../../src/help/view.ts';
import { type Turn, whisper } from '../../src/kit/answer.ts';
import { command } from '../../src/kit/command.ts';
import { operatorIn } from '../../src/kit/operator.ts';
import { named } from '../../src/locales/named.ts';
import { isOn } from '../../src/relay/limits.ts';
import { relayOf } from '../../src/relay/settings.ts';
import { settingsOf } from '../../src/setup/settings.ts';

/** What the server has not set up, of what can be left out. In a direct message it is not one server that is asked. */
async function offIn({ app, interaction: { guildId } }: Turn): Promise<Reader['off']> {
  if (guildId === null) return [];
  const [relay, { pledgedRoleId }] = await Promise.all([relayOf(app, guildId), settingsOf(app, guildId)]);
  return [
    ...(isOn(relay) ? [] : (['relay'] as const)),
    ...(pledgedRoleId === undefined ? (['pledge'] as const) : []),
  ];
}

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
      off: await offIn(turn),
    };
    return helpView(turn.t, reader, operatorIn(turn.app.config, turn.interaction.guild));
  }),
});
