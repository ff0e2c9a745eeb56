import type {
  AutocompleteInput,
  CommandInput,
  FieldValue,
  PermitInput,
  PersonAnswer,
  PressInput,
  SeenChannel,
  SeenCommand,
  SeenMessage,
  SeenModal,
  SubmitInput,
} from './discord/people/contract.ts';

/** People of a local Discord, for tests and tours: what they do, and what they see. */
export interface Person {
  name: string;
  /** Uses a slash command with its subcommands, or with a `target` a menu. */
  command: (command: string, where: Omit<CommandInput, 'command'>) => Promise<Answer>;
  press: (press: PressInput) => Promise<Answer>;
  submit: (submit: SubmitInput) => Promise<Answer>;
  autocomplete: (command: string, where: Omit<AutocompleteInput, 'command'>) => Promise<Choices>;
  say: (channel: string, content: string) => Promise<SeenMessage>;
  dismiss: (messageId: string) => Promise<void>;
  sees: (channel: string) => Promise<Seen>;
  channels: () => Promise<SeenChannel[]>;
  commands: (channel: string) => Promise<SeenCommand[]>;
  /** Rules who may use a command, or where, over what the bot declared; takes Manage Server. */
  permit: (rule: PermitInput) => Promise<void>;
  /** Leaves the server, and joins it again without the roles of before. */
  leave: () => Promise<void>;
  join: () => Promise<void>;
}

/** What came of something that a person did, and what they can do next. */
export interface Answer extends PersonAnswer {
  /** Everything to read: of the message, the modal, or the line in place of both. */
  text: string;
  /** Presses a button of the message, by what stands on it or its custom_id. */
  press: (button: string) => Promise<Answer>;
  /** Chooses in a select of the message, by its placeholder or custom_id. */
  select: (select: string, values: string[]) => Promise<Answer>;
  /** Fills the modal in, by labels or custom_ids, and sends it. */
  submit: (fields: Record<string, FieldValue>) => Promise<Answer>;
}

type Choices = NonNullable<PersonAnswer['choices']>;

/** What a person sees in a channel, oldest first. */
export interface Seen {
  channel: SeenChannel;
  messages: SeenMessage[];
  /** All of it to read. */
  text: string;
  /** The newest message, as something to press; throws where there is none. */
  last: Answer;
}

/** What Discord would not let a person do; the message says why. */
export class NotAllowed extends Error {
  constructor(
    readonly status: number,
    line: string,
  ) {
    super(line);
    this.name = 'NotAllowed';
  }
}

/**
 * The people of the local Discord at `url`.
 * Whatever they do resolves once the bot has answered, and rejects with NotAllowed where Discord would not let them.
 */
export function createPeople(url: string): (name: string) => Person {
  async function call<Result>(name: string, path: string, body?: object): Promise<Result> {
    const response = await fetch(`${url}/people/${encodeURIComponent(name)}/${path}`, {
      method: body ? 'POST' : 'GET',
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as Result;
    const { error } = response.headers.get('content-type')?.includes('json')
      ? (JSON.parse(text) as { error: string })
      : { error: text };
    throw new NotAllowed(response.status, error);
  }

  return (name) => {
    const act = async (path: string, body: object) =>
      answerOf(person, await call<PersonAnswer>(name, path, body));
    const person: Person = {
      name,
      command: (command, where) => act('command', { command, ...where }),
      press: (press) => act('press', press),
      submit: (submit) => act('submit', submit),
      async autocomplete(command, where) {
        const answer = await call<PersonAnswer>(name, 'autocomplete', { command, ...where });
        if (!answer.choices) throw new Error(`${name} got no choices: ${answer.line ?? 'nothing came'}`);
        return answer.choices;
      },
      say: async (channel, content) =>
        (await call<{ message: SeenMessage }>(name, 'say', { channel, content })).message,
      dismiss: (message) => call(name, 'dismiss', { message }),
      async sees(channel) {
        const seen = await call<Omit<Seen, 'text' | 'last'>>(
          name,
          `sees?channel=${encodeURIComponent(channel)}`,
        );
        return {
          ...seen,
          text: seen.messages.map(({ text }) => text).join('\n\n'),
          get last() {
            const message = seen.messages.at(-1);
            if (!message) throw new Error(`${name} sees no message in ${channel}`);
            return answerOf(person, { answer: 'message', message, waitedMs: 0 });
          },
        };
      },
      channels: async () => (await call<{ channels: SeenChannel[] }>(name, 'channels')).channels,
      commands: async (channel) =>
        (await call<{ commands: SeenCommand[] }>(name, `commands?channel=${encodeURIComponent(channel)}`))
          .commands,
      permit: (rule) => call(name, 'permit', rule),
      leave: () => call(name, 'leave', {}),
      join: () => call(name, 'join', {}),
    };
    return person;
  };
}

function answerOf(person: Person, answer: PersonAnswer): Answer {
  const { message, modal } = answer;
  const text = message?.text ?? modal?.text ?? answer.line ?? '';
  const instead = () => `${person.name} saw instead (${answer.answer}):\n${shown(answer) || 'nothing'}`;
  return {
    ...answer,
    text,
    async press(name) {
      const button = message?.buttons.find(({ label, customId }) => label === name || customId === name);
      if (!message || !button) throw new Error(`There is no button "${name}". ${instead()}`);
      return person.press({ message: message.id, ...named(button.customId, button.label) });
    },
    async select(name, values) {
      const select = message?.selects.find(
        ({ placeholder, customId }) => placeholder === name || customId === name,
      );
      if (!message || !select) throw new Error(`There is no select "${name}". ${instead()}`);
      return person.press({ message: message.id, customId: select.customId, values });
    },
    async submit(fields) {
      if (!modal) throw new Error(`There is no modal to fill in. ${instead()}`);
      return person.submit({ modal: modal.id, fields });
    },
  };
}

const named = (customId: string | null, label: string) => (customId === null ? { label } : { customId });

/** All that there is to read and to press, for errors and transcripts. */
export function shown({ message, modal, choices, line }: PersonAnswer): string {
  if (message) return shownMessage(message);
  if (modal) return shownModal(modal);
  return [line ?? '', ...(choices ?? []).map(({ name }) => name)].filter((each) => each !== '').join('\n');
}

/** A message in plain lines: what it says, then its buttons in brackets and its selects in braces. */
export function shownMessage({ text, buttons, selects, attachments }: SeenMessage): string {
  const chosen = (names: string[]) => (names.length > 0 ? `: ${names.join(', ')}` : '');
  return [
    text,
    ...attachments.map(({ name }) => `(file ${name})`),
    selects.map((select) => `{${select.placeholder}${chosen(select.chosen)}}`).join(' '),
    buttons.map(({ label, disabled }) => `[${label}${disabled ? ', disabled' : ''}]`).join(' '),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const shownModal = ({ title, text }: SeenModal) => `${title}\n${text}`;
