import { countryName } from '../crisis/countries.ts';
import { directories, linesOf } from '../crisis/directory.ts';
import { bestLine } from '../crisis/rules.ts';
import { lineBrief } from '../crisis/words.ts';
import type { Page, Turn } from '../kit/answer.ts';
import { text } from '../kit/components.ts';
import { firstSection } from '../resources/view.ts';
import { crisisExtras, readerOf } from './crisis-extras.ts';

/**
 * Somebody to talk to outside the team: what the owner added, and a public line of the country that the person asked to
 * be remembered, or a directory of such lines.
 */
export async function counselling(turn: Turn): Promise<Page['components']> {
  const { t } = turn;
  const { own, remembered } = await crisisExtras(turn);
  const reader = readerOf(turn);
  const section = firstSection(t, own);
  const [directory] = directories;
  const best =
    remembered && bestLine(linesOf(remembered), new Intl.Locale(reader.locale).language, reader.now);
  const line =
    remembered && best
      ? t('crisis:bestBrief', {
          country: countryName(remembered, reader.locale),
          line: lineBrief(reader, best),
        })
      : directory && t('crisis:findLine', directory);
  return [...(section ? [section] : []), ...(line ? [text(line)] : [])];
}
