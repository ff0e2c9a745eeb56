import { z } from 'zod';
import { route } from '../kit/route.ts';
import { snowflake } from '../kit/snowflake.ts';
import { stepped, switches } from './settings.ts';

const id = z.string().length(22);
/** Which server's: in a direct message no other place says so. */
const server = snowflake;
const skip = z.coerce.number().int().nonnegative();

/** The form, from panels and from answers: the same as /anon. */
export const open = route('relay.open');
export const written = route('relay.written');

/** On a draft, which only its author sees. */
export const change = route('relay.change', { id });
export const changed = route('relay.changed', { id });
export const rename = route('relay.rename', { id });
export const post = route('relay.post', { id });
export const cancel = route('relay.cancel', { id });

/** On a post, for everybody. Its id is random, and leads nobody to its author. */
export const answer = route('relay.answer', { id });
export const answered = route('relay.answered', { id });
export const report = route('relay.report', { id });
export const ignore = route('relay.ignore', { id });
export const unignore = route('relay.unignore', { id });

/** One's own, in /mine. */
export const own = route('relay.own', { server, skip });
export const chooseOwn = route('relay.choose-own', { server });
export const look = route('relay.look', { server, id });
export const edit = route('relay.edit', { server, id });
export const edited = route('relay.edited', { server, id });
export const takeDown = route('relay.take-down', { server, id });
export const takenDown = route('relay.taken-down', { server, id });
export const again = route('relay.again', { server, id });
export const kept = route('relay.kept', { server, id });
export const inbox = route('relay.inbox', { server, id, page: skip });
export const write = route('relay.write', { server, id });
export const wrote = route('relay.wrote', { server, id });
export const takeAllDown = route('relay.take-all-down', { server });
export const allTakenDown = route('relay.all-taken-down', { server });
/** In a direct message about answers: no more of them. */
export const stopTelling = route('relay.stop-telling', { server, id });

/** Set-up. */
export const channels = route('relay.channels');
export const reviewed = route('relay.reviewed');
export const step = route('relay.step', { name: z.enum(stepped) });
export const turn = route('relay.turn', { name: z.enum(switches) });
export const limits = route('relay.limits');
export const back = route('relay.back');
export const words = route('relay.words');
export const wordsTyped = route('relay.words-typed');
