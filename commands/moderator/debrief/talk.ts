import * as routes from '../../../src/debrief/routes.ts';
import { talkView } from '../../../src/debrief/talk-view.ts';
import { update } from '../../../src/kit/answer.ts';
import { button, type Part, userSelect } from '../../../src/kit/command.ts';
import { row, text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { threadReadersOf } from '../../../src/kit/thread-readers.ts';
import { requireRoom } from '../../../src/workflows/debriefs.ts';
import { connect } from '../../../src/workflows/talks.ts';
import { backButton } from './back.ts';
import { requireColleague } from './colleague.ts';

/** One person to talk to: the bot connects the two, and forgets. */
export const parts: Part[] = [
  button(
    routes.talk,
    update(async (turn) => {
      const { app, t } = turn;
      const { guild } = memberOf(turn);
      const readers = await threadReadersOf(guild, await requireRoom(app, guild));
      return talkView(t, app.newId(), readers);
    }),
  ),
  userSelect(
    routes.talkTo,
    update(async (turn, { id }) => {
      const { app, t, interaction } = turn;
      const { guild, id: one } = memberOf(turn);
      const other = await requireColleague(app, guild, interaction.values[0], one);
      const thread = await connect(app, guild, await requireRoom(app, guild), { id, one, other });
      return { components: [text(t('debrief:talk.opened', { thread })), row(backButton(t))] };
    }),
  ),
];
