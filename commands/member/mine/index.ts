import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { update, whisper } from '../../../src/kit/answer.ts';
import { button, command, stringSelect } from '../../../src/kit/command.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { named } from '../../../src/locales/named.ts';
import { choicesOf } from '../../../src/mine/choices.ts';
import { markSeen, waitingFor } from '../../../src/mine/notices.ts';
import * as routes from '../../../src/mine/routes.ts';
import * as view from '../../../src/mine/view.ts';
import * as care from './care.ts';
import * as choices from './choices.ts';
import * as data from './data.ts';
import * as decisions from './decisions.ts';
import * as helpChoices from './help-choices.ts';
import { home, start } from './home.ts';
import * as posts from './posts.ts';
import * as reports from './reports.ts';
import { serverOf } from './server.ts';
import * as thanks from './thanks.ts';
import * as turns from './turns.ts';

/** What waits for somebody, how things stand with them, what they chose, and their data. */
export default command({
  data: named(new SlashCommandBuilder(), 'mine')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper(start),
  parts: [
    button(routes.open, whisper(start)),
    button(
      routes.servers,
      update(async (turn) => {
        const { servers } = await choicesOf(turn.app, turn.interaction.user.id);
        return view.serversView(
          turn.t,
          servers.map((id) => serverOf(turn, id)),
        );
      }),
    ),
    stringSelect(
      routes.chooseServer,
      update((turn) => home(turn, turn.interaction.values[0] ?? '')),
    ),
    button(
      routes.home,
      update((turn, { server }) => home(turn, server)),
    ),
    button(
      routes.notice,
      update(async (turn, { server, id }) => {
        const person = { guildId: server, personId: turn.interaction.user.id };
        const notice = (await waitingFor(turn.app, person)).find((each) => each.id === id);
        if (!notice) throw new Refusal('mine.gone');
        const { kind, about } = notice;
        if (turns.isTurn(kind)) return turns.read(turn, server, { kind, about });
        if (kind === 'thanked') return thanks.read(turn, server);
        if (kind === 'reportAnswered' || kind === 'sealedReport')
          return reports.openNotice(turn, server, { kind, about });
        if (kind === 'careTold' || kind === 'careCheckIn')
          return care.openNotice(turn, server, { kind, about });
        if (kind === 'companionAsked') return care.openAsked(turn, server, about);
        if (kind === 'offer') return helpChoices.readNote(turn, server, about);
        if (kind.startsWith('breach')) return decisions.read(turn, server, about);
        await markSeen(turn.app, person, about);
        return home(turn, server); // how the pledge stands is said there, with its date
      }),
    ),
    ...decisions.parts,
    ...posts.parts,
    ...reports.parts,
    ...care.parts,
    ...choices.parts,
    ...helpChoices.parts,
    ...data.parts,
    ...thanks.parts,
  ],
});
