import { type Answer, createPeople, type Person, type Seen, shown, shownMessage } from '../people.ts';
import type { Sandbox } from '../start.ts';

/** One feature's part of the tour. */
export interface Tour {
  name: string;
  title: string;
  walk: (telling: Telling) => Promise<void>;
}

/** A walk as its people live it: whatever they do and see is written down for the reader. */
export interface Telling {
  sandbox: Sandbox;
  /** Somebody of the ready-made server: `owner`, `moderator1`, `member1`, `newcomer`, `outsider`. */
  as: (name: string) => Teller;
  /** Says what comes next, and what a failure here would be called. */
  step: (title: string) => void;
  /** Stops the walk where something is not as it should be. */
  expect: (isSo: boolean, what: string) => void;
}

export interface Teller {
  /** Uses a slash command. */
  uses: (command: string, channel: string) => Promise<Answer>;
  presses: (answer: Answer, button: string) => Promise<Answer>;
  /** Presses a button of the newest message in a channel that has it, and that everybody there sees. */
  pressesIn: (channel: string, button: string) => Promise<Answer>;
  chooses: (answer: Answer, select: string, values: string[]) => Promise<Answer>;
  fillsIn: (answer: Answer, fields: Parameters<Answer['submit']>[0]) => Promise<Answer>;
  /** Ticks every box of a form and sends it. */
  ticksAll: (answer: Answer) => Promise<Answer>;
  looksAt: (channel: string) => Promise<Seen>;
  /** The names of the channels in their list. */
  channels: () => Promise<string[]>;
}

export class TourFailure extends Error {
  override readonly name = 'TourFailure';
}

/** @param write  gets the transcript, line by line. */
export function startTelling(
  sandbox: Sandbox,
  write: (line: string) => void,
): Telling & { current: () => string } {
  const people = createPeople(sandbox.discord.url);
  let current = 'the beginning';

  function quote(text: string) {
    for (const line of text.split('\n')) write(`      │ ${line}`);
  }

  async function tell(who: string, deed: string, doing: Promise<Answer>): Promise<Answer> {
    write(`    ${who} ${deed}`);
    const answer = await doing;
    quote(shown(answer) || '(nothing)');
    return answer;
  }

  function teller(person: Person): Teller {
    const { name } = person;
    return {
      uses: (command, channel) =>
        tell(name, `uses /${command} in ${where(channel)}`, person.command(command, { channel })),
      presses: (answer, button) => tell(name, `presses ${button}`, answer.press(button)),
      async pressesIn(channel, button) {
        const { messages } = await person.sees(channel);
        const standing = messages.filter(({ ephemeral }) => !ephemeral);
        const message = standing.findLast(({ buttons }) => buttons.some(({ label }) => label === button));
        const pressing = person.press({ message: message?.id ?? '', label: button });
        return tell(name, `presses ${button} in ${where(channel)}`, pressing);
      },
      chooses: (answer, select, values) =>
        tell(name, `chooses ${values.join(', ')}`, answer.select(select, values)),
      fillsIn: (answer, fields) => tell(name, 'fills in the form and sends it', answer.submit(fields)),
      ticksAll: (answer) => tell(name, 'ticks every box and sends the form', answer.submit(everyBox(answer))),
      async looksAt(channel) {
        write(`    ${name} looks at ${where(channel)}`);
        const seen = await person.sees(channel);
        quote(seen.messages.map(shownMessage).join('\n\n') || '(no message)');
        return seen;
      },
      async channels() {
        const names = (await person.channels()).map((channel) => channel.name);
        write(`    ${name} sees these channels: ${names.map((channel) => `#${channel}`).join(' ')}`);
        return names;
      },
    };
  }

  return {
    sandbox,
    as: (name) => teller(people(name)),
    current: () => current,
    step(title) {
      current = title;
      write(`\n  ${title}`);
    },
    expect(isSo, what) {
      if (!isSo) throw new TourFailure(`it should be so that ${what}`);
      write(`    ✓ ${what}`);
    },
  };
}

/** Every box of a form, ticked: what to submit. */
export function everyBox({ modal }: Answer): Record<string, string[]> {
  const boxes = modal?.fields.filter(({ kind }) => kind === 'checkboxes') ?? [];
  return Object.fromEntries(
    boxes.map(({ customId, options }) => [customId, options.map(({ value }) => value)]),
  );
}

const where = (channel: string) => (channel === 'dm' ? 'a direct message' : `#${channel}`);
