import { useMenu } from '../act.ts';
import { toggle } from '../popup.ts';
import type { Pane } from '../state.ts';

/** A person's card, with the bot's menus on people. */
export function openProfile(pane: Pane, personId: string, anchor: string): void {
  const menus = pane.commands.filter(({ type }) => type === 2);
  toggle({
    kind: 'profile',
    id: `profile-${anchor}`,
    anchor,
    pane,
    personId,
    items: menus.map(({ name }) => ({ label: name, run: () => void useMenu(pane, name, personId) })),
  });
}
