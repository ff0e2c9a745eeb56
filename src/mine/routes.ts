import { z } from 'zod';
import { route } from '../kit/route.ts';
import { snowflake } from '../kit/snowflake.ts';

/** Which server's things: in a direct message no other place says so. */
const server = snowflake;

/** /mine in a message of its own, from panels and from answers. */
export const open = route('mine.open');
/** The list of servers, in a direct message. */
export const servers = route('mine.servers');
export const chooseServer = route('mine.choose-server');
export const home = route('mine.home', { server });

/** Opens what a notice is about, and takes it off the list. */
export const notice = route('mine.notice', { server, id: z.string().length(22) });

export const reports = route('mine.reports', { server });

export const choices = route('mine.choices', { server });
export const language = route('mine.language', { server });
export const allowMessages = route('mine.allow-messages', { server });
export const stopMessages = route('mine.stop-messages', { server });
/** The same in the message itself. */
export const noMoreMessages = route('mine.no-more-messages');

/** What crisis help remembers, and notes from others. */
export const helpChoices = route('mine.help-choices', { server });
export const typeCountry = route('mine.type-country', { server });
export const countryTyped = route('mine.country-typed', { server });
export const chooseCountry = route('mine.choose-country', { server });
export const forgetCountry = route('mine.forget-country', { server });
export const offers = route('mine.offers', { server, wanted: z.enum(['yes', 'no']) });

export const data = route('mine.data', { server });
export const saveData = route('mine.save-data', { server });
export const eraseData = route('mine.erase-data', { server });
export const erased = route('mine.erased', { server });
