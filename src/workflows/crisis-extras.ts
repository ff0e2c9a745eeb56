import type { ButtonBuilder } from '@discordjs/builders';
import { askButton } from '../call/view.ts';
import { isCountry } from '../crisis/countries.ts';
import { nowhere } from '../crisis/page-parts.ts';
import { type Additions, countryView, helpView } from '../crisis/view.ts';
import type { Reader } from '../crisis/words.ts';
import type { Page, Turn } from '../kit/answer.ts';
import { button } from '../kit/components.ts';
import { soon } from '../kit/within.ts';
import { choicesOf } from '../mine/choices.ts';
import type { Resource } from '../resources/record.ts';
import * as routes from '../resources/routes.ts';
import { nothingAdded } from '../resources/rules.ts';
import { resourcesOf } from '../resources/settings.ts';
import { firstSection } from '../resources/view.ts';
import { canAsk } from './calls.ts';

/** How long crisis help waits for what the store could add, in milliseconds. */
const patience = 300;

export interface CrisisExtras {
  /** The country that the person asked to be remembered. */
  remembered: string | undefined;
  /** Countries to choose from. */
  suggested: readonly string[];
  /** What the server added. */
  own: readonly Resource[];
  /** Moderators can be asked here. */
  canAsk: boolean;
}

/**
 * What the store can add to crisis help in time: each part that is late or can't be read is left out, without a word or a log line.
 * Nothing is written.
 */
export async function crisisExtras({ app, interaction }: Turn): Promise<CrisisExtras> {
  const { guildId, guild } = interaction;
  const [choices, added = nothingAdded, mayAsk = false] = await Promise.all([
    soon(app, patience, () => choicesOf(app, interaction.user.id)),
    guildId === null ? nothingAdded : soon(app, patience, () => resourcesOf(app, guildId)),
    guild === null ? false : soon(app, patience, () => canAsk(app, guild)),
  ]);
  return { remembered: choices?.country, suggested: added.suggested, own: added.own, canAsk: mayAsk };
}

/** The way to the moderators, where they can be asked: for pages that nothing else is added to. */
export async function askingWays({ app, interaction, t }: Turn, country: string): Promise<ButtonBuilder[]> {
  const { guild } = interaction;
  const mayAsk = guild !== null && (await soon(app, patience, () => canAsk(app, guild)));
  return mayAsk ? [askButton(t, country)] : [];
}

/** The same as parts of a page about a country, or about none (XX). */
export function additionsFor(
  { t }: Pick<Turn, 't'>,
  { suggested, own, canAsk: mayAsk }: CrisisExtras,
  country: string,
): Additions {
  const section = firstSection(t, own);
  return {
    suggested,
    sections: section ? [section] : [],
    ways: [
      ...(mayAsk ? [askButton(t, country)] : []),
      ...(own.length === 0 ? [] : [button(routes.shown.make({ country, page: 0 }), t('resources:more'))]),
    ],
  };
}

export const readerOf = ({ app, t, locale }: Turn): Reader => ({ t, locale, now: app.now() });

/** Where help begins: the country that somebody asked to be remembered, or the way to one. */
export async function startPage(turn: Turn): Promise<Page> {
  const extras = await crisisExtras(turn);
  const { remembered } = extras;
  return remembered !== undefined && isCountry(remembered)
    ? countryView(readerOf(turn), remembered, additionsFor(turn, extras, remembered), true)
    : helpView(readerOf(turn), additionsFor(turn, extras, nowhere));
}
