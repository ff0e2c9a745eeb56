import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { mayNeedHelp } from '../../src/crisis/check/index.ts';
import { withHelpFirst } from '../../src/crisis/view.ts';
import { ask, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, command, modal } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { named } from '../../src/locales/named.ts';
import { noteServer } from '../../src/mine/choices.ts';
import * as routes from '../../src/report/routes.ts';
import { standing } from '../../src/report/rules.ts';
import type { Wish } from '../../src/report/sending.ts';
import * as view from '../../src/report/view.ts';
import { sendReport } from '../../src/reports.ts';
import { settingsOf } from '../../src/setup/settings.ts';

/** Tell the moderators, with one's name or without. It asks for no pledge and no role. */
export default command({
  data: named(new SlashCommandBuilder(), 'report')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper(open),
  parts: [
    button(routes.open, whisper(open)),
    button(
      routes.write,
      ask(({ app, t }, { name }) => view.writeModal(t, name, app.newId())),
    ),
    modal(
      routes.sent,
      update(async (turn, { name, id }) => {
        const { app, t, locale, interaction } = turn;
        const what = interaction.fields.getTextInputValue(view.whatField);
        const where = interaction.fields.getTextInputValue(view.whereField);
        const page = await send(turn, { ...untold, id, what, where, withName: name === 'named' });
        const need = mayNeedHelp(`${what}\n${where}`, locale);
        return need ? withHelpFirst({ t, locale, now: app.now() }, need.whom, page) : page;
      }),
    ),
  ],
});

/** What a form that asks nothing beforehand leaves open. */
const untold = {
  kind: 'other',
  danger: 'unsaid',
  young: false,
  intimate: false,
  keptFrom: [],
  trusted: false,
} satisfies Partial<Wish>;

async function send(turn: Turn, wish: Wish): Promise<Page> {
  const { app, t } = turn;
  const { guild, id: personId } = memberOf(turn);
  if (!(await reachesAnyone(turn))) return view.closedView(t, guild.ownerId);
  if (wish.withName) await noteServer(app, personId, guild.id);
  const report = await sendReport(app, guild, { personId }, wish);
  return view.sentView(t, wish.withName ? 'named' : 'nameless', standing(report));
}

async function open(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  return (await reachesAnyone(turn))
    ? view.openView(t, app.config.operator)
    : view.closedView(t, guild.ownerId);
}

/** A staff channel was chosen. Where it is out of reach just now, a report waits for it. */
async function reachesAnyone(turn: Turn): Promise<boolean> {
  const { staffChannelId } = await settingsOf(turn.app, memberOf(turn).guild.id);
  return staffChannelId !== undefined;
}
