/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { render } from 'lit';
import { follow } from './live.ts';
import { appView } from './show/app.ts';
import { settleModals } from './show/modal.ts';
import { settlePopup } from './show/popups.ts';
import { changed, drawWith, newPane, state } from './state.ts';
import { rememberedTheme, setTheme } from './theme.ts';

/** How near to its end a log has to be to go on with it, in pixels. */
const NEAR = 60;

/** Draws everything; whoever read the newest message goes on to the next one. */
drawWith(() => {
  const logs = [...document.querySelectorAll('.log')].filter(
    ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < NEAR,
  );
  const focused = document.activeElement;
  const around = focused?.closest<HTMLElement>('.log');
  render(appView(state), document.body);
  for (const log of logs) log.scrollTop = log.scrollHeight;
  settlePopup(state.popup);
  settleModals(state.panes);
  // What had the focus is gone, as a pressed button in a message that was drawn anew: stay where it was.
  if (document.activeElement === document.body && !focused?.isConnected) around?.focus({ preventScroll: true });
});

document.querySelector('noscript')?.remove();
setTheme(rememberedTheme());
state.panel.open = matchMedia('(min-width: 1100px)').matches;
const wanted = new URLSearchParams(location.search).getAll('as').slice(0, 2);
state.panes = (wanted.length > 0 ? wanted : ['newcomer']).map(newPane);
follow();
// Relative times go on.
setInterval(changed, 30_000);
