import { ContainerBuilder } from '@discordjs/builders';
import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType, type Message } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Words } from './record.ts';
import * as routes from './routes.ts';
import { asTyped, harmless } from './wording.ts';

/** All that everybody sees of a post. There is no place in it for an author. */
export interface Shown {
  id: string;
  alias: string;
  /** In its thread: the one who began it. */
  first: boolean;
  answer: boolean;
  words: Words;
  /** Folded until a moderator looks. */
  covered: boolean;
}

/**
 * A post as it stands: alias and content note as text, the words alone in a container, the ways on outside it. `wordsIn`
 * reads it back, by this order.
 */
export function postView(t: Translate, shown: Shown, getHelp: string): Page {
  const { id, answer } = shown;
  const ways = [
    button(routes.answer.make({ id }), t('relay:post.answer'), ButtonStyle.Primary),
    button(routes.report.make({ id }), t('relay:post.report')),
  ];
  if (answer) ways.push(button(routes.ignore.make({ id }), t('relay:post.ignore')));
  ways.push(button(getHelp, t('common:getHelp'), ButtonStyle.Danger));
  return { components: [...standingParts(t, shown), row(...ways)] };
}

/** The post without its buttons: as it will stand. */
export function standingParts(
  t: Translate,
  { alias, first, answer, words, covered }: Omit<Shown, 'id'>,
): Page['components'] {
  const by = answer && first ? t('relay:post.byFirst', { alias }) : t('relay:post.by', { alias });
  const { note } = words;
  const head = [
    by,
    ...(covered ? [t('relay:post.covered')] : []),
    ...(note === undefined ? [] : [t('relay:post.note')]),
  ];
  return [
    text(head.join('\n')),
    ...(note === undefined ? [] : [text(harmless(note).replaceAll('\n', ' '))]),
    new ContainerBuilder()
      .setSpoiler(words.folded || covered)
      .addTextDisplayComponents(text(harmless(words.text))),
  ];
}

/** What stands in the place of a post that moderators removed. */
export function tombstoneView(t: Translate, getHelp: string): Page {
  return {
    components: [
      text(t('relay:post.removed')),
      row(button(getHelp, t('common:getHelp'), ButtonStyle.Danger)),
    ],
  };
}

/** The words that stand in a message of ours; undefined where it holds none. Whether they are folded, the record says. */
export function wordsIn({ components }: Pick<Message, 'components'>): Omit<Words, 'folded'> | undefined {
  const parts = components.map((each) => each.toJSON()) as APIMessageTopLevelComponent[];
  const container = parts.find((part) => part.type === ComponentType.Container);
  const inner = container?.components.find((part) => part.type === ComponentType.TextDisplay);
  if (!container || !inner) return undefined;
  const [, second] = parts;
  const note = second?.type === ComponentType.TextDisplay ? asTyped(second.content) : undefined;
  return { text: asTyped(inner.content), ...(note !== undefined && { note }) };
}
