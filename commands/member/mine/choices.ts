import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, type Part, stringSelect } from '../../../src/kit/command.ts';
import { isLanguage } from '../../../src/locales/index.ts';
import { changeChoices, choicesOf } from '../../../src/mine/choices.ts';
import { message } from '../../../src/mine/notices.ts';
import * as routes from '../../../src/mine/routes.ts';
import { allowMessages, speak, stopMessages } from '../../../src/mine/rules.ts';
import * as view from '../../../src/mine/view.ts';
import { tell } from '../../../src/report/routes.ts';
import { chooseReading, readerSection } from './reports.ts';
import { serverOf } from './server.ts';

/** Direct messages, language, and for moderators whether they are told of sealed reports. */
export const parts: Part[] = [
  button(
    tell,
    update(async (turn, { server, on }) => {
      await chooseReading(turn, server, on === 'yes');
      return page(turn, server);
    }),
  ),
  button(
    routes.choices,
    update((turn, { server }) => page(turn, server)),
  ),
  button(
    routes.allowMessages,
    update(async (turn, { server }) => {
      const { app, interaction, locale } = turn;
      const { messages } = await choicesOf(app, interaction.user.id);
      await changeChoices(app, interaction.user.id, (before) => allowMessages(before, locale, app.now()));
      // The first one comes at once, so that they see what it looks like and whether it can reach them.
      const reached =
        messages !== undefined || (await message(app, interaction.user.id, 'first', app.newId()));
      return page(turn, server, reached);
    }),
  ),
  button(
    routes.stopMessages,
    update(async (turn, { server }) => {
      await changeChoices(turn.app, turn.interaction.user.id, stopMessages);
      return page(turn, server);
    }),
  ),
  button(
    routes.noMoreMessages,
    update(async ({ app, interaction, t }) => {
      await changeChoices(app, interaction.user.id, stopMessages);
      return view.noMoreMessagesView(t);
    }),
  ),
  stringSelect(
    routes.language,
    update(async (turn, { server }) => {
      const { app, interaction, locale } = turn;
      const [value] = interaction.values;
      const language = isLanguage(value) ? value : undefined;
      await changeChoices(app, interaction.user.id, (before) => speak(before, language));
      const reads = language ?? (value === view.asDiscord ? interaction.locale : locale);
      return page({ ...turn, locale: reads, t: app.text(reads) }, server);
    }),
  ),
];

async function page(turn: Turn, guildId: string, reached = true): Promise<Page> {
  const { app, interaction, t } = turn;
  const choices = await choicesOf(app, interaction.user.id);
  const more = await readerSection(turn, guildId);
  return view.choicesView(t, { server: serverOf(turn, guildId), choices, reached, more });
}
