import { type Turn, update } from '../../../src/kit/answer.ts';
import { button, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { personOf } from '../../../src/relay/admitting.ts';
import { cancelledView, postedView } from '../../../src/relay/draft-view.ts';
import { dropDraft, freshAlias, ownDraft } from '../../../src/relay/drafting.ts';
import * as routes from '../../../src/relay/routes.ts';
import { postDraft, roomOf } from '../../../src/workflows/relaying.ts';
import { writerOf } from '../../../src/workflows/writers.ts';
import { isName } from './drafting.ts';
import { preview } from './preview.ts';

/** What becomes of a draft: another name, a post, or nothing. */
export const parts: Part[] = [
  button(
    routes.rename,
    update(async (turn: Turn, { id }) => {
      const member = memberOf(turn);
      const { t } = await roomOf(turn.app, member.guild);
      await freshAlias(turn.app, t, personOf(member), id, isName(turn));
      return preview(turn, id);
    }),
  ),
  button(
    routes.post,
    update(async (turn, { id }) => {
      const member = memberOf(turn);
      const post = await postDraft(turn.app, await writerOf(turn.app, member), id);
      return postedView(turn.t, post, { guildId: member.guild.id, draftId: id });
    }),
  ),
  button(
    routes.cancel,
    update(async (turn, { id }) => {
      const person = personOf(memberOf(turn));
      await ownDraft(turn.app, person, id);
      await dropDraft(turn.app, person, id);
      return cancelledView(turn.t);
    }),
  ),
];
