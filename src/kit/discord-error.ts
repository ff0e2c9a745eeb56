import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError } from 'discord.js';

/** Why Discord did not do what we asked: it is gone, it is not ours to do, or only not now. */
export type Trouble = 'gone' | 'forbidden' | 'later';

const gone: unknown[] = [Code.UnknownChannel, Code.UnknownMessage, Code.UnknownRole];
const forbidden: unknown[] = [Code.MissingAccess, Code.MissingPermissions];

/** @throws the error itself where it did not come from Discord, or where the request was a mistake of ours. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof HTTPError) return 'later';
  if (!(error instanceof DiscordAPIError)) throw error;
  if (gone.includes(error.code)) return 'gone';
  if (forbidden.includes(error.code)) return 'forbidden';
  if (error.status >= 500 || error.status === 429) return 'later';
  throw error;
}
