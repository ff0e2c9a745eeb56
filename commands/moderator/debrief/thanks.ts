import * as routes from '../../../src/debrief/routes.ts';
import { teams } from '../../../src/debrief/team-record.ts';
import { changeColleague, thank } from '../../../src/debrief/team-rules.ts';
import * as view from '../../../src/debrief/team-view.ts';
import { ask, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part } from '../../../src/kit/command.ts';
import { row, text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { notify } from '../../../src/mine/notices.ts';
import { backButton } from './back.ts';
import { requireColleague } from './colleague.ts';

/** Thanks reach one moderator, with a name or without; nobody else sees them. */
export const parts: Part[] = [
  button(
    routes.thanks,
    ask(({ app, t }) => view.thanksModal(t, app.newId())),
  ),
  modal(
    routes.thanked,
    update(async (turn, { id }) => {
      const { app, t, interaction } = turn;
      const { guild, id: from } = memberOf(turn);
      const { fields } = interaction;
      const chosen = fields.getSelectedUsers(view.fields.who, true).first();
      const personId = await requireColleague(app, guild, chosen?.id, from);
      const words = fields.getTextInputValue(view.fields.words);
      const named = fields.getRadioGroup(view.fields.how, true) === 'named';
      await app.store
        .of(teams)
        .change([guild.id], (team) =>
          changeColleague(team, personId, app.now(), (colleague) =>
            thank(colleague, { id, words, at: app.now(), ...(named && { from }) }),
          ),
        );
      await notify(app, { guildId: guild.id, personId, kind: 'thanked', about: id });
      return { components: [text(t('debrief:thanks.sent')), row(backButton(t))] };
    }),
  ),
];
