import { ContainerBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { longestReason } from './moderating.ts';
import type { Mute } from './record.ts';
import * as routes from './team-routes.ts';
import { mention } from './team-view.ts';

const perPage = 10;

/** Mutes that run, newest first: about which post, until when, and who decided. Nothing tells what anybody tried. */
export function mutesView(t: Translate, mutes: readonly Mute[], skip: number, note?: string): Page {
  const newest = mutes.toReversed();
  const page = newest.slice(skip, skip + perPage);
  const container = new ContainerBuilder();
  if (note !== undefined) container.addTextDisplayComponents(text(note));
  const lines = page.map((mute, i) =>
    t('moderation:muteList.line', { n: skip + i + 1, ...told(t, mute), until: moment(mute.until, 'f') }),
  );
  container.addTextDisplayComponents(
    text(
      [
        t('moderation:muteList.title'),
        ...(lines.length > 0 ? lines : [t('moderation:muteList.none')]),
        t('moderation:muteList.what'),
      ].join('\n'),
    ),
  );
  const turns = [];
  if (skip > 0)
    turns.push(
      button(routes.mutes.make({ skip: Math.max(0, skip - perPage) }), t('moderation:muteList.newer')),
    );
  if (skip + perPage < newest.length)
    turns.push(button(routes.mutes.make({ skip: skip + perPage }), t('moderation:muteList.older')));
  return {
    components: [
      container,
      ...(page.length > 0 ? [row(chooser(t, page, skip))] : []),
      ...(turns.length > 0 ? [row(...turns)] : []),
    ],
  };
}

function chooser(t: Translate, page: readonly Mute[], skip: number) {
  return new StringSelectMenuBuilder()
    .setCustomId(routes.chooseMute.make({}))
    .setPlaceholder(t('moderation:muteList.placeholder'))
    .setOptions(
      page.map(({ id, until }, i) => ({
        value: id,
        // A label shows no moment in the reader's own time: the day has to do.
        label: t('moderation:muteList.option', {
          n: skip + i + 1,
          date: new Date(until).toISOString().slice(0, 10),
        }),
      })),
    );
}

/** One mute, with why, and the way to lift it. */
export function muteView(t: Translate, mute: Mute): Page {
  const { id, at, until, reason } = mute;
  const when = { at: moment(at, 'f'), until: moment(until, 'f') };
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(t('moderation:muteList.one', { ...told(t, mute), ...when })),
        text(`${t('moderation:muteList.why')}\n${quote(reason, longestReason)}`),
      ),
      row(
        button(routes.lift.make({ id }), t('moderation:muteList.lift'), ButtonStyle.Primary),
        button(routes.mutes.make({ skip: 0 }), t('moderation:muteList.back')),
      ),
    ],
  };
}

const told = (t: Translate, { link, by }: Mute) => ({
  where: link ?? t('moderation:muteList.gone'),
  by: mention(by),
});
