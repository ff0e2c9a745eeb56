import { update, whisper } from '../../src/kit/answer.ts';
import { button, type Part } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { linkTo } from '../../src/relay/draft-view.ts';
import { posts } from '../../src/relay/record.ts';
import { reasonsView, reportedView } from '../../src/relay/report-view.ts';
import { report } from '../../src/relay/routes.ts';
import { requireStanding } from '../../src/relay/rules.ts';
import { reason as reasonRoute } from '../../src/relay/team-routes.ts';
import { open as openReport } from '../../src/report/routes.ts';
import { reportPost } from '../../src/workflows/moderating.ts';
import { pledgedSince } from '../../src/workflows/writers.ts';

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
      const member = memberOf(turn);
      const { guild } = member;
      const person = { guildId: guild.id, personId: member.id };
      const wish = { id, reason, pledgedAt: await pledgedSince(turn.app, member) };
      const told = await reportPost(turn.app, guild, person, wish);
      return reportedView(turn.t, reason, told, openReport.make({}));
    }),
  ),
];
