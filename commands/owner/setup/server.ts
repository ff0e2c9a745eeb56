import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { isLanguage } from '../../../src/locales/index.ts';
import { pageView, serverSection, timeZoneModal, zoneField } from '../../../src/setup/pages.ts';
import * as routes from '../../../src/setup/routes.ts';
import { timeZoneNamed } from '../../../src/setup/rules.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { choose } from './choose.ts';

/** Set-up: the server's language and time zone. */
export async function page(turn: Turn): Promise<Page> {
  const settings = await settingsOf(turn.app, memberOf(turn).guild.id);
  return pageView(turn.t, 'server', [serverSection(turn.t, settings, turn.app.now())], [], settings);
}

export const parts: Part[] = [
  stringSelect(
    routes.language,
    update(async (turn) => {
      const [language] = turn.interaction.values;
      if (isLanguage(language)) {
        await choose(turn, (settings) => ({ ...settings, language }));
      }
      return page(turn);
    }),
  ),
  stringSelect(
    routes.timeZone,
    update((turn) => chooseTimeZone(turn, turn.interaction.values[0] ?? '')),
  ),
  button(
    routes.typeTimeZone,
    ask(({ t }) => timeZoneModal(t)),
  ),
  modal(
    routes.timeZoneTyped,
    update((turn) => chooseTimeZone(turn, turn.interaction.fields.getTextInputValue(zoneField))),
  ),
];

async function chooseTimeZone(turn: Turn, typed: string): Promise<Page> {
  const timeZone = timeZoneNamed(typed, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
  await choose(turn, (settings) => ({ ...settings, timeZone }));
  return page(turn);
}
