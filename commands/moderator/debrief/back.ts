import * as routes from '../../../src/debrief/routes.ts';
import { button } from '../../../src/kit/components.ts';
import type { Translate } from '../../../src/locales/index.ts';

/** Back to what /debrief opens. */
export const backButton = (t: Translate) => button(routes.home.make({}), t('debrief:list.back'));
