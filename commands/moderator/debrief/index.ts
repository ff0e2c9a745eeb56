import { ContainerBuilder } from '@discordjs/builders';
import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { panelView } from '../../../src/debrief/panel-view.ts';
import * as routes from '../../../src/debrief/routes.ts';
import { type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, command } from '../../../src/kit/command.ts';
import { text } from '../../../src/kit/components.ts';
import { named } from '../../../src/locales/named.ts';
import * as debriefs from './debriefs.ts';
import * as load from './load.ts';
import * as talk from './talk.ts';
import * as thanks from './thanks.ts';
import * as training from './training.ts';

/** Who is on and who is next, cover and rest, debriefs, and thanks. */
export default command({
  data: named(new SlashCommandBuilder(), 'debrief')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper(home),
  parts: [
    button(routes.home, update(home)),
    ...debriefs.parts,
    ...load.parts,
    ...talk.parts,
    ...thanks.parts,
    ...training.parts,
  ],
});

function home({ t }: Turn): Page {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('debrief:panel.title')}\n${t('debrief:panel.what')}`),
  );
  return panelView(t, [container], []);
}
