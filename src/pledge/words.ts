import type { App } from '../app.ts';
import type { Translate } from '../locales/index.ts';
import { pastWords, type Terms, terms, type Words } from './record.ts';
import { firstTerms } from './rules.ts';

/** What a server asks its members to promise, as it stands now. */
export async function termsOf({ store }: Pick<App, 'store'>, guildId: string): Promise<Terms> {
  return (await store.of(terms).get([guildId])) ?? firstTerms;
}

/** The words of one version: the owner's, or the default in the reader's language. */
export async function wordsOf(
  { store }: Pick<App, 'store'>,
  t: Translate,
  guildId: string,
  version: number,
): Promise<Words> {
  return (await store.of(pastWords).get([guildId, String(version)])) ?? defaultWords(t);
}

/** The words before an owner writes their own. */
export function defaultWords(t: Translate): Words {
  return {
    intro: t('pledge:default.intro'),
    duties: [
      t('pledge:default.duties.confidentiality'),
      t('pledge:default.duties.copies'),
      t('pledge:default.duties.kindness'),
      t('pledge:default.duties.danger'),
    ],
    consequences: t('pledge:default.consequences'),
    limits: t('pledge:default.limits'),
  };
}
