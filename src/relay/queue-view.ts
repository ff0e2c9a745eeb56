import { ContainerBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Post } from './record.ts';
import { reviewLasts, waitsSince } from './review-rules.ts';
import * as routes from './team-routes.ts';
import { standingParts } from './view.ts';

const day = 86_400_000;

/** What waits to be read first, oldest first, without a word of it. */
export function queueView(
  t: Translate,
  waiting: readonly Post[],
  { note, turnOf }: { note?: string | undefined; turnOf?: string | undefined } = {},
): Page {
  const container = new ContainerBuilder();
  if (note !== undefined) container.addTextDisplayComponents(text(note));
  const lines = waiting.map((post) => t('moderation:queue.line', told(t, post)));
  container.addTextDisplayComponents(
    text(
      [
        t('moderation:queue.title'),
        t('moderation:queue.what', { days: reviewLasts / day }),
        ...(turnOf === undefined ? [] : [t('moderation:queue.turn', { who: `<@${turnOf}>` })]),
        ...(lines.length > 0 ? lines : [t('moderation:queue.none')]),
      ].join('\n'),
    ),
  );
  if (waiting.length === 0) return { components: [container] };
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.chooseWaiting.make({}))
    .setPlaceholder(t('moderation:queue.placeholder'))
    .setOptions(waiting.map((post) => ({ value: post.id, label: post.alias, description: kindOf(t, post) })));
  return { components: [container, row(select)] };
}

/** Shown before the words: a moderator can leave them to another. */
export function beforeView(t: Translate, post: Post): Page {
  const { id } = post;
  return {
    components: [
      text(t('moderation:queue.before', told(t, post))),
      row(
        button(routes.read.make({ id }), t('moderation:queue.show'), ButtonStyle.Primary),
        button(routes.backToQueue.make({}), t('moderation:queue.back')),
      ),
    ],
  };
}

/** The words as they would stand, and what can be decided on them. */
export function readView(t: Translate, post: Post, note?: string): Page {
  const { id, alias, first, place, edit, wording } = post;
  const words = edit?.words ?? post.words;
  const at = { id, wording };
  const shown = words
    ? standingParts(t, { alias, first, answer: place.rootId !== undefined, words, covered: false })
    : [];
  return {
    components: [
      text([...(note === undefined ? [] : [note]), t('moderation:queue.as')].join('\n')),
      ...shown,
      row(
        button(routes.approve.make(at), t('moderation:queue.approve'), ButtonStyle.Primary),
        button(routes.decline.make(at), t('moderation:queue.decline'), ButtonStyle.Danger),
        button(routes.askChange.make(at), t('moderation:queue.askChange')),
        button(routes.backToQueue.make({}), t('moderation:queue.back')),
      ),
    ],
  };
}

function told(t: Translate, post: Post) {
  return {
    alias: post.alias,
    channel: `<#${post.place.channelId}>`,
    kind: kindOf(t, post),
    when: moment(waitsSince(post), 'R'),
  };
}

function kindOf(t: Translate, { edit, place }: Post): string {
  if (edit) return t('moderation:queue.kinds.edit');
  return place.rootId === undefined ? t('moderation:queue.kinds.post') : t('moderation:queue.kinds.answer');
}
