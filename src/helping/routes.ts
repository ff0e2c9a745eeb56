import { z } from 'zod';
import { route } from '../kit/route.ts';
import { snowflake } from '../kit/snowflake.ts';

/** The message that somebody pointed at, in the channel where they are. */
const message = snowflake;
/** Made with the page, so that pressing twice does once. */
const id = z.string().length(22);

export const home = route('helping.home', { message });
export const words = route('helping.words', { message });
export const lines = route('helping.lines', { message });
export const cover = route('helping.cover', { message });
export const sendCover = route('helping.send-cover', { message, id });
/** On the card before the moderators. */
export const takeCover = route('helping.take-cover', { id });
export const offer = route('helping.offer', { message });
export const sendOffer = route('helping.send-offer', { message, id });
export const publicNote = route('helping.public-note', { message });
export const postNote = route('helping.post-note', { message, id });
