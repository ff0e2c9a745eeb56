import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { handOverView, noteModal, noteWords } from '../../../src/rotation/hand-over-view.ts';
import * as routes from '../../../src/rotation/routes.ts';
import { handOverOf, leaveNote } from '../../../src/workflows/hand-over.ts';
import { backHome } from './turns.ts';

/** What is open when one shift ends and the next begins. */
export const parts: Part[] = [
  button(routes.handOver, update(page)),
  button(
    routes.note,
    ask(({ t }, { duty }) => noteModal(t, duty)),
  ),
  modal(
    routes.noted,
    update(async (turn, { duty }) => {
      const { guild, id: by } = memberOf(turn);
      const words = turn.interaction.fields.getTextInputValue(noteWords).trim();
      await leaveNote(turn.app, guild, { duty, by, words });
      return page(turn);
    }),
  ),
];

async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild, id: viewerId } = memberOf(turn);
  return handOverView(t, await handOverOf(app, t, { guildId: guild.id, viewerId }), backHome(turn));
}
