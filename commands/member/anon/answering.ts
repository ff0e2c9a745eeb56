import { ask, whisper } from '../../../src/kit/answer.ts';
import { button, modal, type Part } from '../../../src/kit/command.ts';
import * as view from '../../../src/relay/draft-view.ts';
import * as routes from '../../../src/relay/routes.ts';
import { requireStanding, rootOf } from '../../../src/relay/rules.ts';
import { helpIfRefused } from '../../../src/workflows/help-first.ts';
import { draft, form, postOf, usable } from './drafting.ts';

/** Answers to a post, in its thread. */
export const parts: Part[] = [
  button(
    routes.answer,
    ask(async (turn, { id }) => {
      await usable(turn);
      requireStanding(await postOf(turn, id));
      return form(turn, {
        customId: routes.answered.make({ id }),
        title: turn.t('relay:form.answerTitle'),
        withTell: false,
      });
    }),
  ),
  modal(
    routes.answered,
    whisper(async (turn, { id }) => {
      const { words, wishes } = view.readForm(turn.interaction.fields);
      return helpIfRefused(turn, [words.text, words.note], async () => {
        const above = requireStanding(await postOf(turn, id));
        const place = { channelId: above.place.channelId, rootId: rootOf(above) };
        return draft(turn, { place, words, wishes: { ...wishes, tellMe: false } });
      });
    }),
  ),
];
