import { z } from 'zod';
import { route } from '../kit/route.ts';
import { snowflake } from '../kit/snowflake.ts';
import { loads } from './load-record.ts';
import { askable } from './record.ts';
import { stepped } from './settings.ts';
import { trainings } from './team-record.ts';

const id = z.string().length(22);

/** /debrief drawn anew, from its parts. */
export const home = route('debrief.home');
/** The same in a message of its own, from the moderators' panel. */
export const open = route('debrief.open');
/** Debriefs: what is planned, what was agreed, and asking for one. */
export const list = route('debrief.list');
export const ask = route('debrief.ask', { id, occasion: z.enum(askable) });
/** In the invitation. */
export const host = route('debrief.host', { id });
export const hosted = route('debrief.hosted', { id });
export const giveBack = route('debrief.give-back', { id });
export const leads = route('debrief.leads', { id });
export const join = route('debrief.join', { id });
/** In the thread. */
export const takeOver = route('debrief.take-over', { id });
export const end = route('debrief.end', { id });
export const change = route('debrief.change', { id });
export const changed = route('debrief.changed', { id, change: id });
export const agree = route('debrief.agree', { id, change: id });
/** Marks the message that says its end: it leads nowhere else. */
export const closing = route('debrief.closing', { id });

/** One person to talk to. */
export const talk = route('debrief.talk');
export const talkTo = route('debrief.talk-to', { id });

export const load = route('debrief.load');
export const answer = route('debrief.answer', { id, load: z.enum(loads) });

export const thanks = route('debrief.thanks');
export const thanked = route('debrief.thanked', { id });
/** One's own, in /mine. */
export const ownThanks = route('debrief.own-thanks', { server: snowflake });
export const removeThanks = route('debrief.remove-thanks', { server: snowflake });

export const training = route('debrief.training');
export const tick = route('debrief.tick', { name: z.enum(trainings) });

/** Set-up. */
export const step = route('debrief.step', { name: z.enum(stepped) });
export const asksLoad = route('debrief.asks-load');
export const leadNeeds = route('debrief.lead-needs');
