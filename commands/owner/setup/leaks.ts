import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, channelSelect, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { noticeField, noticeModal, ownerSection } from '../../../src/leak/first-hour-view.ts';
import * as routes from '../../../src/leak/routes.ts';
import { changeLeak, hours, type LeakSettings, leakOf, withNotice } from '../../../src/leak/settings.ts';
import { pageView } from '../../../src/setup/pages.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { watchServer } from '../../../src/workflows/purge.ts';

/** Set-up: what moderators can put up with one press in the first hour after a leak. */
export async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const [settings, leak] = await Promise.all([settingsOf(app, guild.id), leakOf(app, guild.id)]);
  const usual = app.text(settings.language)('leak:notice.usual');
  return pageView(t, 'leaks', [ownerSection(t, leak, usual)], [], settings);
}

export const parts: Part[] = [
  channelSelect(
    routes.noticeChannel,
    update((turn) => {
      const [channelId] = turn.interaction.values;
      return choose(turn, ({ channelId: _before, ...rest }) => ({
        ...rest,
        ...(channelId && { channelId }),
      }));
    }),
  ),
  button(
    routes.noticeText,
    ask(async (turn) => {
      const { guild } = memberOf(turn);
      const { notice } = await leakOf(turn.app, guild.id);
      const { language } = await settingsOf(turn.app, guild.id);
      return noticeModal(turn.t, notice ?? turn.app.text(language)('leak:notice.usual'));
    }),
  ),
  modal(
    routes.noticeTyped,
    update((turn) =>
      choose(turn, (before) => withNotice(before, turn.interaction.fields.getTextInputValue(noticeField))),
    ),
  ),
  button(
    routes.noticeApproved,
    update((turn) => choose(turn, (before) => ({ ...before, approvedAt: turn.app.now() }))),
  ),
  stringSelect(
    routes.noticeHours,
    update((turn) => {
      const nextWordHours = hours.find((each) => String(each) === turn.interaction.values[0]);
      return choose(turn, (before) => ({ ...before, ...(nextWordHours && { nextWordHours }) }));
    }),
  ),
];

async function choose(turn: Turn, decide: (before: LeakSettings) => LeakSettings): Promise<Page> {
  const { guild } = memberOf(turn);
  await watchServer(turn.app, guild.id);
  await changeLeak(turn.app, guild.id, decide);
  return page(turn);
}
