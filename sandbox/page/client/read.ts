import type { SeenMessage } from '../../discord/people/contract.ts';
import type { Around, AroundChannel, OfferedCommand } from '../around.ts';
import { get, path, query, Refused } from './api.ts';
import { changed, newPane, type Pane, placeOf, state } from './state.ts';

/** Panes that are being read, and those that have to be read again afterwards. */
const reading = new Set<Pane>();
const again = new Set<Pane>();

/** Reads what this person sees, once however often it is called while it reads. */
export async function read(pane: Pane): Promise<void> {
  if (reading.has(pane)) {
    again.add(pane);
    return;
  }
  reading.add(pane);
  try {
    do {
      again.delete(pane);
      await readOnce(pane);
    } while (again.has(pane));
  } catch (error) {
    if (!(error instanceof Refused)) state.link = 'lost';
  } finally {
    reading.delete(pane);
    changed();
  }
}

async function readOnce(pane: Pane): Promise<void> {
  const { as } = pane;
  const around = await get<Around>(query('/page/around', { as }));
  if (pane.as !== as) return void again.add(pane);
  pane.around = around;
  if (!placeOf(pane)) pane.channelId = firstPlace(around);
  const { channelId } = pane;
  if (channelId === null) return;
  const [{ messages }, { commands }] = await Promise.all([
    get<{ messages: SeenMessage[] }>(query(`${path('people', as)}/sees`, { channel: channelId })),
    get<{ commands: OfferedCommand[] }>(query('/page/commands', { as, channel: channelId })),
  ]);
  // Somebody else, or another place, meanwhile: this is not theirs to see.
  if (pane.as !== as || pane.channelId !== channelId) return void again.add(pane);
  pane.messages = messages;
  pane.commands = commands;
  pane.unread.delete(channelId);
  changed();
}

/** Where a person begins: the first channel to read in, or their messages. */
function firstPlace({ channels }: Around): string | null {
  const place =
    channels.find(({ kind, parentId }) => kind === 'text' && parentId === channels[0]?.id) ??
    channels.find(({ kind }) => kind === 'text') ??
    channels.find(({ kind }) => kind === 'dm');
  return place?.id ?? null;
}

/** Goes to a channel. */
export function goTo(pane: Pane, channelId: string): void {
  pane.listOpen = false;
  if (pane.channelId !== channelId) {
    pane.channelId = channelId;
    pane.messages = [];
    pane.command = null;
  }
  changed();
  void read(pane);
}

/** Becomes somebody else, in a channel by name, or in the same one where they see it too. */
export function become(pane: Pane, as: string, channel: string | null = placeOf(pane)?.name ?? null): void {
  const { key } = pane;
  Object.assign(pane, newPane(as), { key, membersOpen: pane.membersOpen });
  changed();
  void read(pane).then(() => {
    const isWanted = ({ name, kind }: AroundChannel) => (channel === 'dm' ? kind === 'dm' : name === channel);
    const place = pane.as === as ? pane.around?.channels.find(isWanted) : undefined;
    if (place) goTo(pane, place.id);
  });
}
