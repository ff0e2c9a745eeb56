import { ask, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { personOf } from '../../../src/relay/admitting.ts';
import { newestWords } from '../../../src/relay/delivering.ts';
import * as view from '../../../src/relay/draft-view.ts';
import { changeDraft, draftEdit, ownDraft } from '../../../src/relay/drafting.ts';
import { ownPost, type Person } from '../../../src/relay/own.ts';
import * as routes from '../../../src/relay/routes.ts';
import { readable } from '../../../src/relay/wording.ts';
import { helpIfRefused } from '../../../src/workflows/help-first.ts';
import { roomOf } from '../../../src/workflows/relaying.ts';
import { form, usable } from './drafting.ts';
import { preview } from './preview.ts';

/** Other words: for a draft, and for what is posted already. */
export const parts: Part[] = [
  button(
    routes.change,
    ask(async (turn, { id }) => {
      const person = personOf(memberOf(turn));
      const { words, wishes, place, edits } = await ownDraft(turn.app, person, id);
      return form(turn, {
        customId: routes.changed.make({ id }),
        title: turn.t('relay:form.changeTitle'),
        withTell: place.rootId === undefined,
        withWishes: edits === undefined,
        words,
        wishes,
      });
    }),
  ),
  modal(
    routes.changed,
    update(async (turn, { id }) => {
      const { words, wishes } = view.readForm(turn.interaction.fields);
      return helpIfRefused(turn, [words.text, words.note], async () => {
        readable(words.text);
        await changeDraft(turn.app, personOf(memberOf(turn)), id, (before) => ({
          ...before,
          words,
          wishes: before.edits === undefined ? wishes : before.wishes,
        }));
        return preview(turn, id);
      });
    }),
  ),
  button(
    routes.edit,
    ask(async (turn, { server, id }) => {
      const { app, t } = turn;
      const person = personIn(turn, server);
      await usable(turn);
      const { guild } = memberOf(turn);
      const words = await newestWords(app, await roomOf(app, guild), await ownPost(app, person, id));
      return form(turn, {
        customId: routes.edited.make({ server, id }),
        title: t('relay:form.changeTitle'),
        withTell: false,
        withWishes: false,
        words,
      });
    }),
  ),
  modal(
    routes.edited,
    update(async (turn, { server, id }) => {
      const { app } = turn;
      const { words } = view.readForm(turn.interaction.fields);
      return helpIfRefused(turn, [words.text, words.note], async () => {
        const person = personIn(turn, server);
        await usable(turn);
        readable(words.text);
        return preview(turn, await draftEdit(app, person, await ownPost(app, person, id), words));
      });
    }),
  ),
];

/** @throws Refusal where they press it in another server, or in a direct message: who writes somewhere is there. */
function personIn({ app, interaction, ...turn }: Turn, server: string): Person {
  if (interaction.guildId !== server) throw new Refusal('relay.inServer');
  return personOf(memberOf({ app, interaction, ...turn }));
}
