import { z } from 'zod';
import { route } from '../kit/route.ts';
import { snowflake } from '../kit/snowflake.ts';
import { callId, dangers, mostNamed } from './record.ts';

/** The country of the help beside, or XX. It stands in the buttons so that it need not be kept. */
const country = z.string().regex(/^[A-Z]{2}$/);
const server = snowflake;

export const names = ['named', 'nameless'] as const;

/** What is said before anything is sent, in a message of its own. */
export const begin = route('call.begin', { country });
export const danger = route('call.danger', { country });
/** The id is made with the page, so that a press that arrives twice is one call. */
export const send = route('call.send', { country, name: z.enum(names), danger: z.enum(dangers), id: callId });
/** One's own call: how it stands, to be known, and to stop. Which one it is, the person's account tells. */
export const how = route('call.how', { server, country });
export const known = route('call.known', { server, country });
export const stop = route('call.stop', { server, country });

/** For moderators. `n` tells the messages of one call apart. */
export const open = route('call.open', { id: callId, n: z.coerce.number().int().min(0).max(9) });
export const here = route('call.here', { id: callId });
export const done = route('call.done', { id: callId });

/** For whom the owner named: each for themselves. */
export const agree = route('call.agree');
export const takeBack = route('call.take-back');

/** For the owner. */
export const name = route('call.name', {
  place: z.coerce
    .number()
    .int()
    .min(0)
    .max(mostNamed - 1),
});
export const room = route('call.room');
export const turnOff = route('call.turn-off');
export const invite = route('call.invite', { id: callId });
