import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { App } from '../app.ts';
import { choicesOf, chosenLanguage, noteServer } from './choices.ts';
import { type Notice, type NoticeKind, notices } from './record.ts';
import { add, see, waiting } from './rules.ts';
import { type MessageLine, messageView } from './view.ts';

interface Person {
  guildId: string;
  personId: string;
}

interface Told {
  kind: NoticeKind;
  about: string;
  /** When what it says is over, and it waits no longer, in milliseconds since 1970. */
  until?: number;
  /** Without a direct message: they want none about this. */
  quietly?: boolean;
}

/** Closed direct messages, or no server in common any more: expected, and nothing to mend. */
const unreachable: readonly (string | number)[] = [
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  50_278, // no server in common; discord-api-types has no name for it
];

/**
 * Puts something into a person's /mine; about one record each kind waits once. Only who asked for it
 * also gets a direct message, which names neither the server nor what happened. The notice is what
 * counts: a message that can't be sent is not sent again.
 */
export async function notify(
  app: App,
  { guildId, personId, kind, about, until, quietly = false }: Person & Told,
): Promise<void> {
  await noteServer(app, personId, guildId);
  const id = app.newId();
  const notice = { id, kind, about, ...(until !== undefined && { until }) };
  const list = await app.store
    .of(notices)
    .change([guildId, personId], (before = []) => add(before, notice, app.now()));
  if (list.at(-1)?.id === id && !quietly) await message(app, personId, 'waits', id);
}

/** What the person has not opened yet in this server, newest first. */
export async function waitingFor(
  { store, now }: Pick<App, 'store' | 'now'>,
  { guildId, personId }: Person,
): Promise<Notice[]> {
  return waiting((await store.of(notices).get([guildId, personId])) ?? [], now());
}

/** Whether something waits for them in this server; without one (a direct message), in any of theirs. */
export async function isAnythingWaiting(
  app: Pick<App, 'store' | 'now'>,
  personId: string,
  guildId: string | null,
): Promise<boolean> {
  const guildIds = guildId === null ? (await choicesOf(app, personId)).servers : [guildId];
  const lists = await Promise.all(guildIds.map((id) => waitingFor(app, { guildId: id, personId })));
  return lists.some((list) => list.length > 0);
}

/** Takes what is about this record off the list of what waits. */
export async function markSeen(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
  about: string,
): Promise<void> {
  const { guildId, personId } = person;
  await app.store.of(notices).change([guildId, personId], (list) => list && see(list, about, app.now()));
}

/**
 * One neutral line, only where they asked for it.
 *
 * @param nonce  25 characters at most; sent twice it is one message.
 * @returns false where Discord does not let the bot write to them.
 */
export async function message(
  app: App,
  personId: string,
  line: MessageLine,
  nonce: string,
): Promise<boolean> {
  const chosen = await choicesOf(app, personId);
  if (!chosen.messages) return false;
  const t = app.text(chosenLanguage(chosen) ?? chosen.messages.locale);
  try {
    await app.discord.users.send(personId, {
      ...messageView(t, line),
      flags: [MessageFlags.IsComponentsV2],
      nonce,
      enforceNonce: true,
    });
    return true;
  } catch (err) {
    const expected = err instanceof DiscordAPIError && unreachable.includes(err.code);
    if (!expected) app.log.warn({ err }, 'a direct message could not be sent');
    return false;
  }
}
