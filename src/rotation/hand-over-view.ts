import { ContainerBuilder, type ModalBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import { button, moment, rows, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import { type Button, dutyOf } from './now-view.ts';
import { type Duty, longestNote } from './record.ts';
import * as routes from './routes.ts';

/** So many cases have a line; the others are counted. */
const mostCases = 10;

export interface Owed {
  name: string;
  /** How it stands and what it owes by when, in words. */
  stage: string;
}

export interface HandOver {
  cases: Owed[];
  notes: { duty: Duty; words: string; at: number }[];
  /** Duties that one may leave a note for. */
  mine: Duty[];
}

/** What is open by code name, one line each, and the notes of whoever was on before. */
export function handOverView(t: Translate, { cases, notes: all, mine }: HandOver, back: Button): Page {
  const shown = cases.slice(0, mostCases);
  const more = cases.length - shown.length;
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(
      [
        `## ${t('rotation:handOver.title')}`,
        t('rotation:handOver.what'),
        ...(shown.length === 0
          ? [t('rotation:handOver.none')]
          : shown.map((each) => t('rotation:handOver.case', { ...each }))),
        ...(more > 0 ? [t('rotation:handOver.more', { count: more })] : []),
      ].join('\n'),
    ),
  );
  const notes = all.map(
    ({ duty, words, at }) =>
      `${t('rotation:handOver.note', { ...dutyOf(t, { duty }), when: moment(at, 'R') })}\n${words}`,
  );
  container.addTextDisplayComponents(
    ...(notes.length === 0 ? [t('rotation:handOver.noNote')] : notes).map((words) => text(words)),
    text(t('rotation:handOver.kept')),
  );
  const ways = mine.map((duty) =>
    button(routes.note.make({ duty }), t('rotation:handOver.button', dutyOf(t, { duty }))),
  );
  return { components: [container, ...rows([...ways, back])] };
}

/** The name of the question in the form. */
export const noteWords = 'words';

export const noteModal = (t: Translate, duty: Duty): ModalBuilder =>
  form(
    routes.noted.make({ duty }),
    t('rotation:handOver.form'),
    question(t('rotation:handOver.label'), t('rotation:handOver.how'), paragraph(noteWords, longestNote)),
  );
