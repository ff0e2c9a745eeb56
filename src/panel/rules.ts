import type { Panel, Place } from './record.ts';

/** The most messages that are still to be taken away; older ones are left where they are. */
const mostOld = 20;

/** The panel with a wish for it to stand in a channel. Wishing for where it stands, or twice, changes nothing. */
export function place(panel: Panel | undefined, channelId: string, id: string, now: number): Panel {
  const { stands, old } = panel ?? { old: [] };
  const wanted = panel?.next?.channelId ?? stands?.channelId;
  if (panel && wanted === channelId) return panel;
  const still = stands && { stands };
  return stands?.channelId === channelId
    ? { stands, old }
    : { ...still, next: { channelId, id, since: now }, old };
}

/** The new message stands, so the one before is to go. */
export function placed({ stands, next, old }: Panel, messageId: string): Panel {
  if (next === undefined) return { ...(stands && { stands }), old };
  return { stands: { channelId: next.channelId, messageId }, old: withOld(old, stands) };
}

/** Discord will not have the new message: what stood before stays. */
export function givenUp({ stands, old }: Panel): Panel {
  return { ...(stands && { stands }), old };
}

/** Nothing is to stand. */
export function removed({ stands, old }: Panel): Panel {
  return { old: withOld(old, stands) };
}

/** Somebody deleted the message where it stood: that removes the panel too. */
export function vanished({ next, old }: Panel): Panel {
  return { ...(next && { next }), old };
}

/** Nothing stands, and nothing is left to do: no record is needed. */
export const isEmpty = ({ stands, next, old }: Panel) => !stands && !next && old.length === 0;

function withOld(old: readonly Place[], place: Place | undefined): Place[] {
  return place === undefined ? [...old] : [...old, place].slice(-mostOld);
}
