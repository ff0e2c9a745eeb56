import { ask, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { postFor, type Read } from '../../src/relay/moderating.ts';
import { beforeView, queueView, readView } from '../../src/relay/queue-view.ts';
import type { Post } from '../../src/relay/record.ts';
import { requireWaiting } from '../../src/relay/review-rules.ts';
import { waitingPosts } from '../../src/relay/reviewing.ts';
import * as forms from '../../src/relay/team-forms.ts';
import * as routes from '../../src/relay/team-routes.ts';
import { turnAt } from '../../src/workflows/case-turns.ts';
import { noteExposure } from '../../src/workflows/exposure.ts';
import { judge, type Verdict } from '../../src/workflows/moderating.ts';
import { unlessChanged } from './unless-changed.ts';

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
    update(async (turn, { id }) => {
      const post = await waitingPost(turn, id);
      const { guild, id: personId } = memberOf(turn);
      await noteExposure(turn.app, guild.id, personId, { kind: 'review', about: id });
      return readView(turn.t, post);
    }),
  ),
  button(
    routes.approve,
    update((turn, read) => decide(turn, read, { is: 'approved' }, 'approved')),
  ),
  button(
    routes.decline,
    ask(({ t }, read) => forms.reviewModal(t, 'decline', read)),
  ),
  modal(
    routes.declined,
    update((turn, read) => {
      const reason = forms.readWhy(turn.interaction.fields);
      return decide(turn, read, { is: 'declined', reason }, 'declined');
    }),
  ),
  button(
    routes.askChange,
    ask(({ t }, read) => forms.reviewModal(t, 'askChange', read)),
  ),
  modal(
    routes.changeAsked,
    update((turn, read) => {
      const reason = forms.readWhy(turn.interaction.fields);
      return decide(turn, read, { is: 'change-asked', reason }, 'changeAsked');
    }),
  ),
];

function decide(
  turn: Turn,
  read: Read,
  verdict: Verdict,
  done: 'approved' | 'declined' | 'changeAsked',
): Promise<Page> {
  return unlessChanged(
    turn,
    async () => {
      await judge(turn.app, memberOf(turn).guild, read, verdict);
      return waiting(turn, turn.t(`moderation:done.${done}`));
    },
    async (note) => readView(turn.t, await waitingPost(turn, read.id), note),
  );
}

async function waiting(turn: Turn, note?: string): Promise<Page> {
  const { guild } = memberOf(turn);
  const [posts, turnOf] = await Promise.all([
    waitingPosts(turn.app, guild.id),
    turnAt(turn.app, guild, 'queue'),
  ]);
  return queueView(turn.t, posts, { note, turnOf });
}

/** @throws Refusal where it does not wait any more. */
async function waitingPost(turn: Turn, id: string): Promise<Post> {
  const { guild } = memberOf(turn);
  return requireWaiting(await postFor(turn.app, guild.id, id));
}
