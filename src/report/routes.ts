import { z } from 'zod';
import { route } from '../kit/route.ts';
import { snowflake } from '../kit/snowflake.ts';
import { dangers, kinds } from './record.ts';

const id = z.string().length(22);
/** Which server's: in a direct message no other place says so. */
const server = snowflake;
const skip = z.coerce.number().int().nonnegative();

/** Whether the moderators see who wrote it. */
export const names = ['named', 'nameless'] as const;
export type Name = (typeof names)[number];
const name = z.enum(names);

/** The first page in a message of its own: from panels. */
export const open = route('report.open');
export const about = route('report.about');
/** `at`: channel and message that they pointed at, as `1-2`, or nothing. */
export const start = route('report.start', { at: z.string().max(50) });
export const kind = route('report.kind', { kind: z.enum(kinds), at: z.string().max(50) });

/** The id is the draft's, which its report will have: a form that arrives twice is one report. */
export const danger = route('report.danger', { id, danger: z.enum(dangers) });
export const details = route('report.details', { id });
export const keptFrom = route('report.kept-from', { id });
export const flags = route('report.flags', { id });
export const write = route('report.write', { name, id });
export const sent = route('report.sent', { name, id });

/** One's own, in /mine. */
export const ownList = route('report.own', { server, skip });
export const chooseOwn = route('report.choose-own', { server });
/** `skip`: so many of the newest messages are passed over. */
export const ownLook = route('report.own-look', { server, id, skip });
export const ownWrite = route('report.own-write', { server, id });
export const ownWrote = route('report.own-wrote', { server, id, message: id });
export const notNow = route('report.not-now', { server, id });
export const again = route('report.again', { server, id });
export const withdraw = route('report.withdraw', { server, id });
export const withdrawn = route('report.withdrawn', { server, id });

/** A moderator's choice to be told of sealed reports. */
export const tell = route('report.tell', { server, on: z.enum(['yes', 'no']) });

/** For moderators, from a case or a notice. */
export const look = route('report.look', { id });
export const show = route('report.show', { id });
export const talk = route('report.talk', { id, skip });
export const writeAuthor = route('report.write-author', { id });
export const wroteAuthor = route('report.wrote-author', { id, message: id });

/** The owner's list, on a page of /setup. */
export const trusted = route('report.trusted');
