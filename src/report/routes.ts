import { z } from 'zod';
import { route } from '../kit/route.ts';

const id = z.string().length(22);

/** Whether the moderators see who wrote it. */
export const names = ['named', 'nameless'] as const;
export type Name = (typeof names)[number];
const name = z.enum(names);

/** The page before a report, in a message of its own: from panels. */
export const open = route('report.open');
export const write = route('report.write', { name });
/** The id is made with the form, so that a form that arrives twice is one report. */
export const sent = route('report.sent', { name, id });

/** On the moderators' card. */
export const look = route('report.look', { id });
export const show = route('report.show', { id });
export const take = route('report.take', { id });
export const giveBack = route('report.give-back', { id });
