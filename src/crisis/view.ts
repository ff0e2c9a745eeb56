import { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { directories, type Entry } from './directory.ts';
import * as routes from './routes.ts';

/**
 * Help where no country is known: a human sentence, the danger line, one best directory, then the
 * others, and last what this bot is. The order is fixed.
 */
export function helpView(t: Translate): Page {
  const [best, ...others] = directories;
  const sure = others.filter((entry) => entry.confidence === 'two-sources');
  const unsure = others.filter((entry) => entry.confidence === 'one-source');
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('crisis:title')}\n${t('crisis:thanks')}`),
    text(t('crisis:danger')),
  );
  if (best)
    container.addTextDisplayComponents(text(t('crisis:findLine', { name: best.name, url: best.url })));
  container.addTextDisplayComponents(
    text([t('crisis:moreDirectories'), ...sure.map((entry) => line(t, entry))].join('\n')),
    text([t('crisis:oneSource'), ...unsure.map((entry) => line(t, entry))].join('\n')),
    text(t('crisis:whatThisIs')),
  );
  return { components: [container] };
}

/** *Get help*, as it ends every answer that only one person sees, and what stands beside it. */
export function helpRow(t: Translate, ...beside: ReturnType<typeof button>[]): Page['components'] {
  return [row(button(routes.help.make({}), t('common:getHelp'), ButtonStyle.Danger), ...beside)];
}

function line(t: Translate, { name, url, audience }: Entry) {
  return audience === undefined
    ? t('crisis:directory', { name, url })
    : t('crisis:directoryFor', { name, url, audience });
}
