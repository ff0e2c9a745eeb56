import { type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, type Part } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { reportPost } from '../../src/moderating.ts';
import { pledges } from '../../src/pledge/record.ts';
import { standing } from '../../src/pledge/rules.ts';
import { termsOf } from '../../src/pledge/words.ts';
import { linkTo } from '../../src/relay/draft-view.ts';
import { posts } from '../../src/relay/record.ts';
import { reasonsView, reportedView } from '../../src/relay/report-view.ts';
import { report } from '../../src/relay/routes.ts';
import { requireStanding } from '../../src/relay/rules.ts';
import { reason as reasonRoute } from '../../src/relay/team-routes.ts';
import { open as openReport } from '../../src/report/routes.ts';

/** What a reader does about a post: a reason for the moderators with one press, or words of their own. */
export const parts: Part[] = [
  button(
    report,
    whisper(async (turn, { id }) => {
      const { guild } = memberOf(turn);
      const post = requireStanding(await turn.app.store.of(posts).get([guild.id, id]));
      return reasonsView(turn.t, id, linkTo(post, guild.id), openReport.make({}));
    }),
  ),
  button(
    reasonRoute,
    update(async (turn, { id, reason }) => {
      const { guild, id: personId } = memberOf(turn);
      const person = { guildId: guild.id, personId };
      const wish = { id, reason, pledgedAt: await pledgedAt(turn) };
      const told = await reportPost(turn.app, guild, person, wish);
      return reportedView(turn.t, reason, told, openReport.make({}));
    }),
  ),
];

/** Since when the reader's pledge stands; undefined where it does not. */
async function pledgedAt(turn: Turn): Promise<number | undefined> {
  const { app } = turn;
  const { guild, id } = memberOf(turn);
  const pledge = await app.store.of(pledges).get([guild.id, id]);
  const { is } = standing(pledge, await termsOf(app, guild.id), app.now());
  return is === 'current' || is === 'due' ? pledge?.signedAt : undefined;
}
