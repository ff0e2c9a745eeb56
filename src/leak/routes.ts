import { z } from 'zod';
import { route } from '../kit/route.ts';
import { caseKinds, dangerAnswers, stepNames } from './record.ts';

const id = z.string().length(22);
/** The change that the button was drawn from. */
const step = z.coerce.number().int().nonnegative();
/** How many reports it had then. */
const count = z.coerce.number().int().nonnegative();

/** The panel of a case in a message of its own: from the staff channel. */
export const look = route('leak.look', { id });
/** What was reported, in a message of its own: from the staff channel. */
export const heard = route('leak.heard', { id });
export const panel = route('leak.panel', { id });
/** Closed ones; `after`: the last of the page before, or `-`. */
export const closed = route('leak.closed', { after: z.string().max(22) });
export const chooseClosed = route('leak.choose-closed');
/** The id is that of the case to come: a button that is pressed twice begins one. */
export const begin = route('leak.begin');
export const begun = route('leak.begun', { id, kind: z.enum(caseKinds) });
export const drills = route('leak.drills');
export const drill = route('leak.drill', { id });
export const ownLeak = route('leak.own-leak');

/** On the card, and in the panel. */
export const cardTake = route('leak.card-take', { id });
export const take = route('leak.take', { id, step });

/** One step: what to do, and what is still to be done before it is over. */
export const stepPage = route('leak.step', { id, name: z.enum(stepNames) });
export const settle = route('leak.settle', { id, step, name: z.enum(stepNames) });
export const settled = route('leak.settled', { id, step, name: z.enum(stepNames) });

/** The parts of a case that have pages of their own. */
export const contact = route('leak.contact', { id });
export const removal = route('leak.removal', { id });
export const updates = route('leak.updates', { id });
export const review = route('leak.review', { id });

/** What was reported: behind a content note, one report at a time. */
export const reports = route('leak.reports', { id, page: z.coerce.number().int().nonnegative() });

export const more = route('leak.more', { id });
export const danger = route('leak.danger', { id, step, reports: count, answer: z.enum(dangerAnswers) });
export const topics = route('leak.topics', { id, step });
export const assign = route('leak.assign', { id });
export const roles = ['lead', 'remover', 'writer'] as const;
export type Role = (typeof roles)[number];
export const assigned = route('leak.assigned', { id, step, role: z.enum(roles) });
export const stepAside = route('leak.step-aside', { id, step });
export const note = route('leak.note', { id });
export const noted = route('leak.noted', { id });
export const timeline = route('leak.timeline', { id, page: z.coerce.number().int().nonnegative() });
export const close = route('leak.close', { id, step, reports: count });
/** There is nothing to do in it: a reason closes it. */
export const empty = route('leak.empty', { id, step, reports: count });
export const emptyWhy = route('leak.empty-why', { id, step, reports: count });
/** One goes on alone where it takes two: a reason first. */
export const aloneLead = route('leak.alone-lead', { id, step });
export const aloneLeadWhy = route('leak.alone-lead-why', { id, step });
export const looked = route('leak.looked', { id, step });
/** Once it is closed: a debrief for whoever wants one. */
export const debrief = route('leak.debrief', { id });
/** Hands it to whoever's turn it is. */
export const toTurn = route('leak.to-turn', { id, step });

/** When it was asked: that tells it from what else is, and leads to nobody. */
const at = z.coerce.number().int();
export const recuse = route('leak.recuse', { id, step });
export const recusalAsked = route('leak.recusal-asked', { id, step });
export const agreeRecuse = route('leak.agree-recuse', { id, at });
export const dropRecuse = route('leak.drop-recuse', { id, at });
export const askExport = route('leak.ask-export', { id, step });
export const exportAsked = route('leak.export-asked', { id, step });
export const agreeExport = route('leak.agree-export', { id, step });
export const dropExport = route('leak.drop-export', { id, step });
export const breach = route('leak.breach', { id });
export const breachForm = route('leak.breach-form', { id, step });
/** `breach`: the id of the record to come. */
export const handedOver = route('leak.handed-over', { id, breach: id });

/** The first hour. Without a case: `-`, and the deed opens one with the id that the page was drawn with. */
export const firstHour = route('leak.first-hour');
export const firstHourOf = route('leak.first-hour-of', { id });
/** The same, in the place of the panel that it was pressed in. */
export const firstHourHere = route('leak.first-hour-here', { id });
export const notice = route('leak.notice', { id, step });
/** Which channel: where set-up has none. */
export const noticeIn = route('leak.notice-in', { id, step });
export const takeNotice = route('leak.take-notice', { id, step });
export const closeChannel = route('leak.close-channel', { id, step });
/** Which of the channels of the case, from 0. */
const n = z.coerce.number().int().min(0).max(9);
export const closeAgain = route('leak.close-again', { id, step, n });
export const openChannel = route('leak.open-channel', { id, step, n });
export const pauseRelay = route('leak.pause-relay', { id, step });
export const openRelay = route('leak.open-relay', { id, step });

/** On the holding notice, for whoever reads it. */
export const concerns = route('leak.concerns', { id });

/** On the owner's page. */
export const noticeChannel = route('leak.notice-channel');
export const noticeText = route('leak.notice-text');
export const noticeTyped = route('leak.notice-typed');
export const noticeApproved = route('leak.notice-approved');
export const noticeHours = route('leak.notice-hours');
