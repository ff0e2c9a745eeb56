import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import * as routes from './routes.ts';

/** One neutral line for who chose it for one post: it names no server, and nothing that anybody wrote. */
export function tellView(t: Translate, at: { server: string; id: string }): Page {
  return {
    components: [
      text(t('relay:tell.line')),
      row(button(routes.stopTelling.make(at), t('relay:tell.stop'), ButtonStyle.Secondary)),
    ],
  };
}
