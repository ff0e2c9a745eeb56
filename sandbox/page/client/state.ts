import type { PersonAnswer, SeenMessage } from '../../discord/people/contract.ts';
import type { Around, OfferedCommand } from '../around.ts';
import type { SceneProgress } from '../scene-progress.ts';
import type { CommandDraft } from './command-draft.ts';
import type { ModalDraft } from './modal-draft.ts';
import type { Popup } from './popup.ts';

/** One person's Discord in the page. There are one or two. */
export interface Pane {
  readonly key: number;
  /** The sandbox's name of the person. */
  as: string;
  /** Null until it was read for the first time. */
  around: Around | null;
  /** Where they are. */
  channelId: string | null;
  messages: SeenMessage[];
  commands: OfferedCommand[];
  /** Ids of channels where something was written since they looked. */
  unread: Set<string>;
  /** What stands in the box to write in. */
  text: string;
  command: CommandDraft | null;
  /** Which of the offered commands is marked. */
  marked: number;
  /** The list of commands was closed with Escape. */
  quiet: boolean;
  modal: ModalDraft | null;
  /** Lines that only this page shows, below the messages. */
  notices: Notice[];
  /** What was asked of the bot and has no answer yet: the name of a command, or where a button stands. */
  waiting: Waiting[];
  /** On a narrow screen: the list of channels lies over the messages. */
  listOpen: boolean;
  membersOpen: boolean;
  /** Ids of spoilers that were opened. */
  revealed: Set<string>;
}

export interface Notice {
  id: number;
  channelId: string | null;
  /** Above the line: what was tried. */
  about: string;
  line: string;
}

export interface Waiting {
  id: number;
  channelId: string;
  /** A command's name; null for a press. */
  command: string | null;
  messageId: string | null;
  customId: string | null;
}

/** What the sandbox's own panel shows. */
export interface Panel {
  open: boolean;
  tab: 'scenes' | 'time' | 'faults' | 'behind';
  scenes: SceneProgress[];
  /** Null until it was read. */
  world: WorldShown | null;
  requests: RequestShown[];
  store: StoreShown | null;
  /** What came of the last control: said aloud, and shown. */
  said: string;
  busy: boolean;
}

export interface WorldShown {
  clock: { now: string; aheadMs: number };
  bot: { id: string; name: string; connected: boolean };
  servers: {
    id: string;
    name: string;
    hasBot: boolean;
    channels: { id: string; name: string; type: string }[];
    roles: { id: string; name: string; managed: boolean; holders: number }[];
  }[];
  people: { name: string; displayName: string; dmsClosed: boolean; servers: { roles: string[] }[] }[];
  faults: object[];
}

export interface RequestShown {
  at: string;
  method: string;
  path: string;
  status: number;
  code: number | null;
}

export interface StoreShown {
  rows: { key: string; bytes: number }[];
  count: number;
  bytes: number;
}

export interface State {
  panes: Pane[];
  panel: Panel;
  popup: Popup | null;
  /** `lost` while the sandbox does not answer. */
  link: 'fresh' | 'live' | 'lost';
  theme: 'system' | 'light' | 'dark';
}

let lastKey = 0;

export const nextKey = () => {
  lastKey += 1;
  return lastKey;
};

export const newPane = (as: string): Pane => ({
  key: nextKey(),
  as,
  around: null,
  channelId: null,
  messages: [],
  commands: [],
  unread: new Set(),
  text: '',
  command: null,
  marked: 0,
  quiet: false,
  modal: null,
  notices: [],
  waiting: [],
  listOpen: false,
  membersOpen: false,
  revealed: new Set(),
});

export const state: State = {
  panes: [],
  panel: {
    open: false,
    tab: 'scenes',
    scenes: [],
    world: null,
    requests: [],
    store: null,
    said: '',
    busy: false,
  },
  popup: null,
  link: 'fresh',
  theme: 'system',
};

let draw: () => void = () => {};
let isDue = false;

/** Says how the page is drawn. */
export function drawWith(run: () => void): void {
  draw = run;
}

/** To be called after every change of the state: draws once, soon. */
export function changed(): void {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    draw();
  });
}

/** The channel in which a pane stands. */
export const placeOf = (pane: Pane) => pane.around?.channels.find(({ id }) => id === pane.channelId);

/** The sandbox's time for this pane, in milliseconds. */
export const nowOf = (pane: Pane) => Date.now() + (pane.around?.aheadMs ?? 0);

export type { PersonAnswer };
