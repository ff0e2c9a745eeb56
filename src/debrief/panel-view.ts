import type { ButtonBuilder, ContainerBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import { button, rows } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import * as routes from './routes.ts';

/**
 * What /debrief opens.
 *
 * @param sections  how things stand, from whoever keeps them.
 * @param ways      to cover and rest: they come first.
 * @param others    less urgent ones, after the ways to the pages of this feature.
 */
export function panelView(
  t: Translate,
  sections: readonly ContainerBuilder[],
  ways: readonly ButtonBuilder[],
  others: readonly ButtonBuilder[],
): Page {
  return {
    components: [
      ...sections,
      ...rows([
        ...ways,
        button(routes.list.make({}), t('debrief:list.button')),
        button(routes.load.make({}), t('debrief:load.button')),
        button(routes.thanks.make({}), t('debrief:thanks.button')),
        ...others,
        button(routes.training.make({}), t('debrief:training.button')),
      ]),
    ],
  };
}
