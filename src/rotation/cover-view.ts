import { ContainerBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, rows, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { type Button, dutyOf, timesOf } from './now-view.ts';
import type { Offer, Seat, Shift } from './record.ts';
import * as routes from './routes.ts';

/** Discord's limit of options in a select. */
const mostOptions = 25;

export interface Cover {
  now: number;
  /** Own shifts of the next seven days that are not offered yet. */
  own: Shift[];
  /** What one has offered, with its rest. */
  offers: { offer: Offer; shift: Shift }[];
  /** What others offer and would suit; and open seats that would. */
  suits: { offer: Offer; shift: Shift }[];
  open: { shift: Shift; seat: Seat }[];
  /** Dates as plain text, for buttons and options. */
  plain: (time: number) => string;
  back: Button;
  /** Something to say first. */
  note?: string;
}

/** Handing on a turn, and taking one. */
export function coverView(t: Translate, cover: Cover): Page {
  const { own, offers, suits, open, plain, now, back, note } = cover;
  const named = (shift: Shift) => ({ ...dutyOf(t, shift), when: plain(shift.from) });
  const container = new ContainerBuilder();
  const say = (...lines: string[]) => container.addTextDisplayComponents(text(lines.join('\n')));
  if (note) say(note);
  say(`## ${t('rotation:cover.title')}`, t('rotation:cover.what'), t('rotation:cover.now'));
  if (own.length === 0) say(t('rotation:cover.none'));
  else {
    const select = new StringSelectMenuBuilder()
      .setCustomId(routes.offer.make({}))
      .setPlaceholder(t('rotation:cover.placeholder'))
      .setOptions(
        own.slice(0, mostOptions).map((shift) => ({
          value: `${shift.duty} ${shift.from}`,
          label:
            shift.from <= now
              ? t('rotation:cover.nowOption', dutyOf(t, shift))
              : t('rotation:cover.option', named(shift)),
        })),
      );
    container.addActionRowComponents(row(select));
  }
  if (offers.length > 0)
    say(
      t('rotation:cover.mine'),
      ...offers.map(({ shift }) => t('rotation:cover.mineLine', timesOf(t, shift))),
    );
  const shown = [...suits, ...open].map(({ shift }) => t('rotation:cover.suitsLine', timesOf(t, shift)));
  if (shown.length === 0) say(t('rotation:cover.suitsNone'));
  else say(t('rotation:cover.suits'), ...shown);

  const take = (customId: string, shift: Shift) =>
    button(customId, t('rotation:cover.take', named(shift)), ButtonStyle.Primary);
  const ways = [
    ...suits.map(({ offer, shift }) => take(routes.take.make({ id: offer.id }), shift)),
    ...open.map(({ shift, seat }) =>
      take(routes.fill.make({ duty: shift.duty, from: shift.from, seat }), shift),
    ),
    ...offers.map(({ offer, shift }) =>
      button(routes.withdraw.make({ id: offer.id }), t('rotation:cover.keep', named(shift))),
    ),
    back,
  ];
  return { components: [container, ...rows(ways)] };
}
