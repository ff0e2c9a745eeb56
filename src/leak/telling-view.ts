import { ContainerBuilder, type ModalBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import { type Affected, longest, type What } from './affected.ts';
import * as parts from './part-routes.ts';
import type { Case } from './record.ts';
import { nextNewsAt, type Objection, takesCopies } from './wishes.ts';

/** What somebody affected will read, before anybody sends it. */

/** The name of the one question in the form. */
export const wordsField = 'words';

export interface Preview {
  kase: Case;
  one: Affected;
  what: What;
  /** As they will read it, in their language. */
  message: string;
  /** Whether they get a line by direct message. */
  writes: boolean;
  /** What speaks against it by their own wishes, where the viewer sends it. */
  objections: Objection[];
  viewerId: string;
}

/** What they will read, before anybody sends it, and what they wish of when and by whom. */
export function previewView(t: Translate, shown: Preview): Page {
  const { kase, one, what, message, writes, objections } = shown;
  const anyway = objections.length > 0;
  const telling = {
    id: kase.id,
    one: one.id,
    what,
    told: one.told.length,
    anyway: anyway ? ('yes' as const) : ('no' as const),
  };
  const say = (
    key: 'title' | 'how' | 'onlyMine' | 'dm' | 'noDm' | 'drill' | 'put' | 'anyway' | 'copy' | 'addWords',
  ) => t(`casework:contact.preview.${key}`);
  return {
    components: [
      text([`## ${say('title')}`, ...(kase.drill ? [say('drill')] : [])].join('\n')),
      new ContainerBuilder().addTextDisplayComponents(text(message)),
      text(
        [
          ...wishedText(t, shown),
          say(takesCopies(one.wishes) ? 'how' : 'onlyMine'),
          say(writes ? 'dm' : 'noDm'),
        ].join('\n'),
      ),
      row(
        button(
          parts.put.make(telling),
          say(anyway ? 'anyway' : 'put'),
          anyway ? ButtonStyle.Secondary : ButtonStyle.Primary,
        ),
        button(parts.addWords.make(telling), say('addWords')),
        ...(takesCopies(one.wishes) ? [button(parts.copy.make(telling), say('copy'))] : []),
        button(parts.person.make({ id: kase.id, one: one.id }), t('care:part.back')),
      ),
    ],
  };
}

/** What speaks against sending it; or that it comes from whom they chose. */
function wishedText(t: Translate, { one, objections, viewerId }: Preview): string[] {
  const who = `<@${one.wishes.who ?? ''}>`;
  const when = moment(nextNewsAt(one), 'f');
  const lines = objections.map((each) => t(`casework:contact.preview.objections.${each}`, { who, when }));
  if (lines.length > 0) return [...lines, t('casework:contact.preview.anywayHow')];
  return one.wishes.who === viewerId ? [t('casework:contact.preview.forThem', { who })] : [];
}

/** The message as plain text in a box, to be copied on a phone by holding it. */
export function copyView(
  t: Translate,
  { kase, one, message }: Pick<Preview, 'kase' | 'one' | 'message'>,
): Page {
  return {
    components: [
      text(t('casework:contact.preview.copied')),
      text(`\`\`\`\n${message.replaceAll('`', "'")}\n\`\`\``),
      row(button(parts.person.make({ id: kase.id, one: one.id }), t('care:part.back'))),
    ],
  };
}

export function addWordsModal(t: Translate, telling: Parameters<typeof parts.worded.make>[0]): ModalBuilder {
  return form(
    parts.worded.make(telling),
    t('casework:contact.preview.form.title'),
    text(t('casework:contact.preview.form.note')),
    question(
      t('casework:contact.preview.form.label'),
      t('casework:contact.preview.form.how'),
      paragraph(wordsField, longest.words),
    ),
  );
}
