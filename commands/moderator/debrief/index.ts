import { ContainerBuilder } from '@discordjs/builders';
import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { panelView } from '../../../src/debrief/panel-view.ts';
import * as routes from '../../../src/debrief/routes.ts';
import { type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, command } from '../../../src/kit/command.ts';
import { text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { named } from '../../../src/locales/named.ts';
import { beginDebriefs } from '../../../src/workflows/debriefs.ts';
import * as away from './away.ts';
import * as cover from './cover.ts';
import * as debriefs from './debriefs.ts';
import * as duties from './duties.ts';
import * as handOver from './hand-over.ts';
import * as load from './load.ts';
import * as talk from './talk.ts';
import * as thanks from './thanks.ts';
import * as training from './training.ts';
import * as turns from './turns.ts';

/** Who is on and who is next, cover and rest, debriefs, and thanks. */
export default command({
  data: named(new SlashCommandBuilder(), 'debrief')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper(home),
  parts: [
    button(routes.home, update(home)),
    button(routes.open, whisper(home)),
    ...turns.parts,
    ...away.parts,
    ...cover.parts,
    ...duties.parts,
    ...handOver.parts,
    ...debriefs.parts,
    ...load.parts,
    ...talk.parts,
    ...thanks.parts,
    ...training.parts,
  ],
});

async function home(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  await beginDebriefs(app, memberOf(turn).guild);
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('debrief:panel.title')}\n${t('debrief:panel.what')}`),
  );
  const { container: onDuty, ways, others } = await turns.section(turn);
  return panelView(t, [container, onDuty], ways, others);
}
