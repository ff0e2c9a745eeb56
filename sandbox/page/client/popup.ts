import type { PickItem } from './pick-items.ts';
import { changed, type Pane, state } from './state.ts';

/** What lies over the page for a moment. One at a time. */
export type Popup = PickerPopup | MenuPopup | ProfilePopup;

export interface PickerPopup {
  kind: 'picker';
  /** The same select, drawn anew, keeps its popup. */
  id: string;
  anchor: string;
  label: string;
  items: PickItem[];
  min: number;
  max: number;
  /** What was chosen when it opened. */
  before: readonly string[];
  chosen: string[];
  search: string;
  /** Null: there is nothing to type in, the list is short. */
  searchLabel: string | null;
  marked: number;
  done: (values: string[]) => void;
}

export interface MenuPopup {
  kind: 'menu';
  id: string;
  anchor: string;
  label: string;
  items: { label: string; hint: string; run: () => void }[];
}

export interface ProfilePopup {
  kind: 'profile';
  id: string;
  anchor: string;
  pane: Pane;
  personId: string;
  items: { label: string; run: () => void }[];
}

/** Opens it, or closes it where it was open. `anchor` is the DOM id of what it hangs on. */
export function toggle(popup: Popup): void {
  if (state.popup?.id === popup.id) {
    close();
    return;
  }
  state.popup = popup;
  changed();
}

/**
 * Closes whatever is open, and gives the focus back to what it hung on. A list that takes several is sent off by
 * closing it, as Discord does.
 */
export function close(): void {
  const { popup } = state;
  if (!popup) return;
  state.popup = null;
  changed();
  document.getElementById(popup.anchor)?.focus();
  if (popup.kind === 'picker' && popup.max > 1 && isChanged(popup) && popup.chosen.length >= popup.min) {
    popup.done(popup.chosen);
  }
}

const isChanged = ({ before, chosen }: PickerPopup) =>
  before.length !== chosen.length || before.some((value) => !chosen.includes(value));
