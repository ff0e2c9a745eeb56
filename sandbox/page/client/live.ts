import type { LiveChange } from '../live-change.ts';
import { readPanel } from './panel.ts';
import { read } from './read.ts';
import { changed, type Pane, state } from './state.ts';

let source: EventSource | undefined;
let followed = '';

/** Follows what changes for the people of the panes; after a loss it looks at everything anew. */
export function follow(): void {
  const people = [...new Set(state.panes.map(({ as }) => as))].sort();
  const address = `/live?${people.map((name) => `as=${encodeURIComponent(name)}`).join('&')}`;
  if (address === followed && source?.readyState !== EventSource.CLOSED) return;
  followed = address;
  source?.close();
  source = new EventSource(address);
  source.addEventListener('hello', () => {
    state.link = 'live';
    changed();
    for (const pane of state.panes) void read(pane);
    void readPanel();
  });
  source.addEventListener('change', (event) => noticeChange(JSON.parse(event.data) as LiveChange));
  source.addEventListener('world', () => void readPanel());
  source.addEventListener('error', () => {
    state.link = 'lost';
    changed();
    // The browser tries again by itself, unless the answer was a refusal.
    if (source?.readyState === EventSource.CLOSED) setTimeout(follow, RETRY);
  });
}

/** How long until a refused stream is tried again, in milliseconds. */
const RETRY = 2000;

function noticeChange(change: LiveChange): void {
  for (const pane of state.panes.filter(({ as }) => as === change.as)) {
    if (isElsewhere(pane, change)) {
      if (change.what === 'MESSAGE_CREATE' && change.channel !== null) pane.unread.add(change.channel);
      changed();
    } else {
      void read(pane);
    }
  }
}

/** Something in another channel that is no change of the channel itself. */
const isElsewhere = ({ channelId }: Pane, { channel, what }: LiveChange) =>
  channel !== null && channel !== channelId && what.startsWith('MESSAGE_');
