import type { APIApplicationCommand, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';

/** What the server tells the page beside what `people` answer: names, colours and places, as far as one person sees them. */
export interface Around {
  me: { id: string; name: string; displayName: string };
  /** Null for somebody who is in no server. */
  server: { id: string; name: string; ownerId: string } | null;
  /** Whoever they can meet: the members of the server, and the bot. */
  people: AroundPerson[];
  /** The highest first, without @everyone. */
  roles: AroundRole[];
  /** In the order of the list; categories too, threads after the channels. */
  channels: AroundChannel[];
  /** How far the sandbox clock is ahead of the computer's, in milliseconds. */
  aheadMs: number;
}

export interface AroundPerson {
  id: string;
  /** The sandbox's name, like `member1`. */
  name: string;
  displayName: string;
  bot: boolean;
  /** `#rrggbb`; null where no role of theirs has a colour. */
  color: string | null;
  /** Ids of their roles, the highest first. */
  roles: string[];
}

export interface AroundRole {
  id: string;
  name: string;
  color: string | null;
  /** Its holders stand under its name in the list of members. */
  hoist: boolean;
}

export interface AroundChannel {
  id: string;
  name: string;
  kind: 'text' | 'category' | 'thread' | 'dm';
  /** Not everybody in the server sees it. */
  isPrivate: boolean;
  /** Discord's number for the type, which selects of channels ask for. */
  type: number;
  parentId: string | null;
  topic: string | null;
  archived: boolean;
  locked: boolean;
  maySend: boolean;
}

/** A command with its options, as the command box needs it. */
export type OfferedCommand = APIApplicationCommand;

export type OpenModal = APIModalInteractionResponseCallbackData;
