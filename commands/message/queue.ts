import { ask, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { judge } from '../../src/moderating.ts';
import { postFor } from '../../src/relay/moderating.ts';
import { beforeView, queueView, readView } from '../../src/relay/queue-view.ts';
import type { Post } from '../../src/relay/record.ts';
import { requireWaiting, waitsSince } from '../../src/relay/review-rules.ts';
import { waitingPosts } from '../../src/relay/reviewing.ts';
import * as forms from '../../src/relay/team-forms.ts';
import * as routes from '../../src/relay/team-routes.ts';

/** Posts that a moderator reads before they stand. */
export const parts: Part[] = [
  button(
    routes.queue,
    whisper((turn) => waiting(turn)),
  ),
  button(
    routes.backToQueue,
    update((turn) => waiting(turn)),
  ),
  stringSelect(
    routes.chooseWaiting,
    update(async (turn) => beforeView(turn.t, await waitingPost(turn, turn.interaction.values[0] ?? ''))),
  ),
  button(
    routes.read,
    update(async (turn, { id }) => readView(turn.t, await waitingPost(turn, id))),
  ),
  button(
    routes.approve,
    update(async (turn, at) => {
      await judge(turn.app, memberOf(turn).guild, at, { is: 'approved' });
      return waiting(turn, turn.t('moderation:done.approved'));
    }),
  ),
  button(
    routes.decline,
    ask(({ t }, at) => forms.reviewModal(t, 'decline', at)),
  ),
  modal(
    routes.declined,
    update(async (turn, at) => {
      const reason = forms.readWhy(turn.interaction.fields);
      await judge(turn.app, memberOf(turn).guild, at, { is: 'declined', reason });
      return waiting(turn, turn.t('moderation:done.declined'));
    }),
  ),
  button(
    routes.askChange,
    ask(({ t }, at) => forms.reviewModal(t, 'askChange', at)),
  ),
  modal(
    routes.changeAsked,
    update(async (turn, at) => {
      const reason = forms.readWhy(turn.interaction.fields);
      await judge(turn.app, memberOf(turn).guild, at, { is: 'change-asked', reason });
      return waiting(turn, turn.t('moderation:done.changeAsked'));
    }),
  ),
];

async function waiting(turn: Turn, note?: string): Promise<Page> {
  const { guild } = memberOf(turn);
  return queueView(turn.t, await waitingPosts(turn.app, guild.id), note);
}

/** @throws Refusal where it does not wait any more. */
async function waitingPost(turn: Turn, id: string): Promise<Post> {
  const { guild } = memberOf(turn);
  const post = await postFor(turn.app, guild.id, id);
  return requireWaiting(post, waitsSince(post));
}
