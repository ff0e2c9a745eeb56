import { ContainerBuilder } from '@discordjs/builders';
import { escapeMarkdown } from 'discord.js';
import { text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Resource } from './record.ts';

/** How much of what a server added stands on a first screen, in characters: all the rest is one press away. */
const mostOnFirst = 700;

/** Every line of a server's own words begins with this, and none of ours does. */
const mark = '> ';

/** What somebody typed, as letters alone: no mark acts, nobody is named, nothing is a link. */
const letters = (typed: string): string =>
  escapeMarkdown(typed, { heading: true, bulletedList: true, numberedList: true, maskedLink: true })
    .replace(/[<@]/g, '$&\u200B')
    .replace(/\](?=\()/g, ']\u200B')
    .replace(/:\/\//g, ':\u200B//');

/** One resource, whole. */
export function resourceText(t: Translate, resource: Resource): string {
  const { kind, name, contact, url } = resource;
  const details = (['field', 'language', 'cost', 'hours'] as const).flatMap((each) => {
    const words = resource[each];
    return words === undefined ? [] : [t(`resources:line.${each}`, { words: letters(words) })];
  });
  return [
    t('resources:line.name', { name: letters(name), kind: t(`resources:kinds.${kind}`) }),
    ...(contact === undefined ? [] : [t('resources:line.contact', { words: letters(contact) })]),
    ...(url === undefined ? [] : [t('resources:line.url', { url })]),
    ...details,
  ]
    .map((line) => mark + line)
    .join('\n');
}

/** The shortest that is of use: what it is called and how to reach it. */
function shortText(t: Translate, { kind, name, contact, url = '' }: Resource): string {
  const way = contact === undefined ? url : letters(contact);
  return `${mark}${t('resources:line.short', { name: letters(name), kind: t(`resources:kinds.${kind}`), way })}`;
}

/** Below everything that is known and checked: whose words these are, and that nobody checked them. */
export function ownSection(t: Translate, texts: readonly string[]): ContainerBuilder {
  return new ContainerBuilder().addTextDisplayComponents(
    text(`**${t('resources:label')}**\n${t('resources:after')}`),
    text(texts.join('\n')),
  );
}

/** What stands on a first screen: as many as there is room for, the first ones first. */
export function firstSection(t: Translate, own: readonly Resource[]): ContainerBuilder | undefined {
  const texts: string[] = [];
  let left = mostOnFirst;
  for (const resource of own) {
    const short = shortText(t, resource);
    left -= short.length + 1;
    if (left < 0) break;
    texts.push(short);
  }
  return texts.length === 0 ? undefined : ownSection(t, texts);
}
