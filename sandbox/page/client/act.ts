import type { FieldValue, PersonAnswer } from '../../discord/people/contract.ts';
import type { OpenModal } from '../around.ts';
import { Away, get, path, post, query, Refused } from './api.ts';
import { type CommandDraft, faultsOf, optionsToSend } from './command-draft.ts';
import { draftOfModal, faultsOfModal, fieldsOf } from './modal-draft.ts';
import { read } from './read.ts';
import { changed, nextKey, type Pane, placeOf, state, type Waiting } from './state.ts';

/** What a person does: each goes to the sandbox, and what comes back is shown. */

interface Deed {
  about: string;
  /** The line where the bot gave no answer, as Discord words it there. */
  failed: string;
  waiting?: Partial<Waiting>;
  run: () => Promise<PersonAnswer>;
}

/** True if the bot answered. */
async function doIt(pane: Pane, channelId: string, deed: Deed): Promise<boolean> {
  const waiting: Waiting = {
    id: nextKey(),
    channelId,
    command: null,
    messageId: null,
    customId: null,
    ...deed.waiting,
  };
  pane.waiting.push(waiting);
  const { as } = pane;
  changed();
  try {
    const answer = await deed.run();
    if (pane.as !== as) return true;
    if (answer.answer === 'none' && answer.line) {
      note(pane, channelId, deed.about, deed.failed);
      return false;
    }
    if (answer.answer === 'modal' && answer.modal) await openModal(pane, answer.modal.id, channelId);
    return true;
  } catch (error) {
    const line = lineOf(error);
    // Whoever became somebody else meanwhile is not told what the one before asked for.
    if (pane.as === as) note(pane, channelId, deed.about, line);
    return false;
  } finally {
    pane.waiting = pane.waiting.filter((other) => other !== waiting);
    changed();
    void read(pane);
  }
}

/** Shows a line below the messages of a channel, to this person alone. */
export function note(pane: Pane, channelId: string | null, about: string, line: string): void {
  pane.notices.push({ id: nextKey(), channelId, about, line });
  changed();
}

function lineOf(error: unknown): string {
  if (error instanceof Away) state.link = 'lost';
  if (error instanceof Away || error instanceof Refused) return error.message;
  throw error;
}

const NO_ANSWER = 'The application did not respond';
const NO_RESULT = 'This interaction failed';

const to = (pane: Pane, what: string) => `${path('people', pane.as)}/${what}`;

/** Sends the command that stands in the box, unless Discord would not let it through. */
export async function sendCommand(pane: Pane, draft: CommandDraft): Promise<void> {
  const channelId = pane.channelId;
  if (channelId === null) return;
  draft.faults = faultsOf(draft);
  draft.opened = [...new Set([...draft.opened, ...Object.keys(draft.faults)])];
  changed();
  if (Object.keys(draft.faults).length > 0) return;
  pane.command = null;
  pane.text = '';
  await doIt(pane, channelId, {
    about: `/${draft.name}`,
    failed: NO_ANSWER,
    waiting: { command: `/${draft.name}` },
    run: () =>
      post(to(pane, 'command'), { channel: channelId, command: draft.name, options: optionsToSend(draft) }),
  });
}

/** Uses a menu of the bot on a message or a person. `target` is an id. */
export async function useMenu(pane: Pane, command: string, target: string): Promise<void> {
  const channelId = pane.channelId;
  if (channelId === null) return;
  await doIt(pane, channelId, {
    about: command,
    failed: NO_ANSWER,
    waiting: { command },
    run: () => post(to(pane, 'command'), { channel: channelId, command, target }),
  });
}

/** Presses a button, or chooses in a select. */
export async function press(
  pane: Pane,
  message: { id: string; channelId: string },
  customId: string,
  values?: string[],
): Promise<void> {
  await doIt(pane, message.channelId, {
    about: '',
    failed: NO_RESULT,
    waiting: { messageId: message.id, customId },
    run: () => post(to(pane, 'press'), { message: message.id, customId, ...(values && { values }) }),
  });
}

async function openModal(pane: Pane, id: string, channelId: string): Promise<void> {
  const modal = await get<OpenModal>(query(`/page/modal/${encodeURIComponent(id)}`, { as: pane.as }));
  pane.modal = draftOfModal(id, modal, channelId);
  changed();
}

/** Sends the open modal, unless Discord would not let it through; what was typed stays where sending failed. */
export async function submitModal(pane: Pane): Promise<void> {
  const { modal: draft } = pane;
  if (!draft || draft.sending) return;
  draft.faults = faultsOfModal(draft);
  draft.line = null;
  changed();
  if (Object.keys(draft.faults).length > 0) return;
  draft.sending = true;
  try {
    const answer = await post<PersonAnswer>(to(pane, 'submit'), { modal: draft.id, fields: filledIn(pane) });
    if (answer.answer === 'none' && answer.line) draft.line = 'Something went wrong. Please try again.';
    else if (pane.modal === draft) pane.modal = null;
  } catch (error) {
    draft.line = lineOf(error);
  } finally {
    draft.sending = false;
    changed();
    void read(pane);
  }
}

/** What stands in the fields, emptied ones too: what is left out stays as the modal opened. */
function filledIn({ modal }: Pane): Record<string, FieldValue> {
  if (!modal) return {};
  return Object.fromEntries(
    fieldsOf(modal.modal).flatMap(({ input: { custom_id: id } }) => {
      const value = modal.values[id];
      return value === undefined ? [] : [[id, value]];
    }),
  );
}

/** Writes a message. */
export async function say(pane: Pane, content: string): Promise<void> {
  const place = placeOf(pane);
  if (!place) return;
  try {
    await post(to(pane, 'say'), { channel: place.id, content });
  } catch (error) {
    pane.text ||= content;
    note(pane, place.id, 'Your message was not sent', lineOf(error));
  }
  void read(pane);
}

/** Takes one's own ephemeral message from view. */
export async function dismiss(pane: Pane, message: { id: string; channelId: string }): Promise<void> {
  pane.messages = pane.messages.filter(({ id }) => id !== message.id);
  changed();
  try {
    await post(to(pane, 'dismiss'), { message: message.id });
  } catch (error) {
    note(pane, message.channelId, '', lineOf(error));
  }
  void read(pane);
}

/** What the bot suggests while somebody types an option. */
export async function suggestions(
  pane: Pane,
  draft: CommandDraft,
  focused: string,
): Promise<{ name: string; value: string | number }[]> {
  try {
    const answer = await post<PersonAnswer>(to(pane, 'autocomplete'), {
      channel: pane.channelId,
      command: draft.name,
      options: { ...optionsToSend(draft), [focused]: draft.values[focused] ?? '' },
      focused,
    });
    return answer.choices ?? [];
  } catch (error) {
    draft.faults[focused] = lineOf(error);
    return [];
  }
}
