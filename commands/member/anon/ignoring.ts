import { update, whisper } from '../../../src/kit/answer.ts';
import { button, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { personOf } from '../../../src/relay/admitting.ts';
import { ignore, unignore } from '../../../src/relay/answering.ts';
import { ignoringView } from '../../../src/relay/draft-view.ts';
import * as routes from '../../../src/relay/routes.ts';
import { requireStanding } from '../../../src/relay/rules.ts';
import { postOf } from './drafting.ts';

/** One alias, in one thread, for one reader. */
export const parts: Part[] = [
  button(
    routes.ignore,
    whisper(async (turn, { id }) => {
      const post = requireStanding(await postOf(turn, id));
      await ignore(turn.app, personOf(memberOf(turn)), post);
      return ignoringView(turn.t, post, true);
    }),
  ),
  button(
    routes.unignore,
    update(async (turn, { id }) => {
      const post = await postOf(turn, id);
      if (!post) throw new Refusal('relay.gone');
      await unignore(turn.app, personOf(memberOf(turn)), post);
      return ignoringView(turn.t, post, false);
    }),
  ),
];
