/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { render } from 'lit';
import { follow } from './live.ts';
import { appView } from './show/app.ts';
import { followLog } from './show/follow-log.ts';
import { settleModals } from './show/modal.ts';
import { settlePopup } from './show/popups.ts';
import { changed, drawWith, newPane, state } from './state.ts';
import { rememberedTheme, setTheme } from './theme.ts';

/** Draws everything, and puts scrolling, popups and focus where they belong. */
drawWith(() => {
  const logs = [...document.querySelectorAll('.log')].map((log) => followLog(log));
  const focused = document.activeElement;
  const [log, pane] = [focused?.closest<HTMLElement>('.log'), focused?.closest('.pane')];
  render(appView(state), document.body);
  for (const settle of logs) settle();
  settlePopup(state.popup);
  settleModals(state.panes);
  // What had the focus is gone, as a pressed button in a message that was drawn anew: stay near where it was.
  if (document.activeElement !== document.body || focused?.isConnected) return;
  (log ?? pane?.querySelector<HTMLElement>('.composer textarea'))?.focus({ preventScroll: true });
});

document.querySelector('noscript')?.remove();
setTheme(rememberedTheme());
state.panel.open = matchMedia('(min-width: 1100px)').matches;
const wanted = new URLSearchParams(location.search).getAll('as').slice(0, 2);
state.panes = (wanted.length > 0 ? wanted : ['newcomer']).map(newPane);
follow();
// Relative times go on.
setInterval(changed, 30_000);
