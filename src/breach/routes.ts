import { z } from 'zod';
import { route } from '../kit/route.ts';
import { snowflake } from '../kit/snowflake.ts';
import { suspensions } from './rules.ts';

const id = z.string().length(22);
/** The change that the button was drawn from. */
const step = z.coerce.number().int().nonnegative();
/** A place in a list, counted from its newest end. */
const skip = z.coerce.number().int().nonnegative();

export const decisions = [
  'none',
  'remind',
  ...suspensions.map((days) => `suspend${days}` as const),
  'revoke',
] as const;
export type DecisionName = (typeof decisions)[number];
const decision = z.enum(decisions);
const outcome = z.enum(['stands', 'lifted']);

// For moderators.
/** The list in a message of its own, from the panel of moderators. */
export const list = route('case.list');
export const open = route('case.open', { skip });
export const closed = route('case.closed', { skip });
export const choose = route('case.choose');
/** The panel in a message of its own, from the moderators' channel. */
export const look = route('case.look', { id });
export const panel = route('case.panel', { id });
/** What was said before an appeal. */
export const before = route('case.before', { id });
export const more = route('case.more', { id });
/** The id is that of the record to come: a form that is sent twice makes one. */
export const record = route('case.record');
export const recorded = route('case.recorded', { id });
export const pause = route('case.pause', { id, step });
export const endPause = route('case.end-pause', { id, step });
export const decide = route('case.decide', { id });
export const choice = route('case.choice', { id, step });
export const decided = route('case.decided', { id, step, decision });
export const agree = route('case.agree', { id });
export const agreed = route('case.agreed', { id, step });
export const judge = route('case.judge', { id });
export const judging = route('case.judging', { id, step, outcome });
export const judged = route('case.judged', { id, step, outcome });

// For the person, who may be in a direct message: each names the server.
const server = snowflake;
export const own = route('breach.own', { server, skip });
export const chooseOwn = route('breach.choose', { server });
export const read = route('breach.read', { server, id });
export const said = route('breach.said', { server, id });
export const answer = route('breach.answer', { server, id });
export const answered = route('breach.answered', { server, id });
export const appeal = route('breach.appeal', { server, id });
export const appealed = route('breach.appealed', { server, id });
