import { z } from 'zod';
import { route } from '../kit/route.ts';
import { Reason } from './report-record.ts';

/** What moderators press. Every id is a random one, of a post or of a mute. */
const id = z.string().length(22);
const skip = z.coerce.number().int().nonnegative();
/** Which words of a post were read: a number, not a moment, which could tell when its author was there. */
const wording = z.coerce.number().int().nonnegative();

/** A post: from a card, in a message of its own; and back to it. */
export const open = route('moderation.open', { id });
export const look = route('moderation.look', { id });
export const words = route('moderation.words', { id });
export const keep = route('moderation.keep', { id, wording });
export const remove = route('moderation.remove', { id, wording });
export const removed = route('moderation.removed', { id, wording });
/** What the team and the author wrote to each other, whole. */
export const inbox = route('moderation.inbox', { id, page: skip });
export const write = route('moderation.write', { id });
export const wrote = route('moderation.wrote', { id });
export const mute = route('moderation.mute', { id });
/** The mute's id is made with the form, so that a form that arrives twice is one mute. */
export const muted = route('moderation.muted', { id, mute: id });

/** Mutes that run. */
export const openMutes = route('moderation.open-mutes');
export const mutes = route('moderation.mutes', { skip });
export const chooseMute = route('moderation.choose-mute');
export const lift = route('moderation.lift', { id });

/** Posts that wait to be read first: from a note or a panel, in a message of its own; and back to it. */
export const queue = route('moderation.queue');
export const backToQueue = route('moderation.back-to-queue');
export const chooseWaiting = route('moderation.choose-waiting');
export const read = route('moderation.read', { id });
export const approve = route('moderation.approve', { id, wording });
export const decline = route('moderation.decline', { id, wording });
export const declined = route('moderation.declined', { id, wording });
export const askChange = route('moderation.ask-change', { id, wording });
export const changeAsked = route('moderation.change-asked', { id, wording });

/** A reader's reason, for everybody. */
export const reason = route('relay.reason', { id, reason: Reason });
