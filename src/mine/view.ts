import { ContainerBuilder, FileBuilder, SectionBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { AttachmentBuilder, ButtonStyle, escapeMarkdown } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, rows, text } from '../kit/components.ts';
import { languages, type Translate } from '../locales/index.ts';
import type { Choices, Notice } from './record.ts';
import * as routes from './routes.ts';

/** How many notices the first page lists at most; the others move up as these are read. */
const mostListed = 5;
/** Components of one message, less those that stand below each answer: *Get help* and its row. */
const mostComponents = 40 - 3;
/** A notice is a section with its words and its button. */
const ofNotice = 3;
/** Discord's limit of options in a select. */
const mostOptions = 25;

export interface Server {
  id: string;
  /** Undefined where the bot is no longer in it. */
  name: string | undefined;
}

/** What one feature tells a person about themselves. */
export interface Section {
  title: string;
  lines: string[];
}

interface Home {
  server: Server;
  waiting: Notice[];
  sections: Section[];
  /** Ways to what the features keep. */
  ways: ReturnType<typeof button>[];
  /** In a direct message one can go to another server. */
  canChoose: boolean;
}

/** First what waits, then how things stand, then the ways on. */
export function homeView(t: Translate, { server, waiting, sections, ways, canChoose }: Home): Page {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('mine:title', { server: nameOf(t, server) })}\n**${t('mine:waiting.title')}**`),
  );
  const own = [
    button(routes.choices.make({ server: server.id }), t('mine:choices.button')),
    button(routes.data.make({ server: server.id }), t('mine:data.button')),
  ];
  if (canChoose) own.push(button(routes.servers.make({}), t('mine:servers.button')));
  const below = [...rows(ways), row(...own)];
  // The container, its title, how many more wait, and all that stands below the notices.
  const others = 3 + sections.length + below.length + ways.length + own.length;
  const listed = Math.min(mostListed, Math.floor((mostComponents - others) / ofNotice));
  if (waiting.length === 0) container.addTextDisplayComponents(text(t('mine:waiting.nothing')));
  for (const notice of waiting.slice(0, listed)) {
    container.addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(text(`${t(`mine:notices.${notice.kind}`)} ${moment(notice.at, 'R')}`))
        .setButtonAccessory(
          button(
            routes.notice.make({ server: server.id, id: notice.id }),
            t('mine:read'),
            ButtonStyle.Primary,
          ),
        ),
    );
  }
  if (waiting.length > listed) {
    container.addTextDisplayComponents(text(t('mine:waiting.more', { count: waiting.length - listed })));
  }
  for (const { title, lines } of sections) {
    container.addTextDisplayComponents(text([`**${title}**`, ...lines].join('\n')));
  }
  return { components: [container, ...below] };
}

/** In a direct message: which server? */
export function serversView(t: Translate, servers: Server[]): Page {
  if (servers.length === 0)
    return { components: [text(`## ${t('mine:servers.title')}\n${t('mine:servers.none')}`)] };
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.chooseServer.make({}))
    .setPlaceholder(t('mine:servers.placeholder'))
    .setOptions(
      servers.slice(-mostOptions).map(({ id, name }) => ({
        value: id,
        label: (name ?? t('mine:servers.gone')).slice(0, 100),
      })),
    );
  return { components: [text(`## ${t('mine:servers.title')}\n${t('mine:servers.which')}`), row(select)] };
}

interface Chosen {
  server: Server;
  choices: Choices;
  /** False where Discord did not let the bot write to them just now. */
  reached?: boolean;
  /** What else they choose in this server alone. */
  more?: Page['components'];
}

/** Messages and language: one press each, for every server. */
export function choicesView(t: Translate, { server, choices, reached = true, more = [] }: Chosen): Page {
  const at = { server: server.id };
  const { messages, language } = choices;
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.language.make(at))
    .setPlaceholder(t('mine:language.title'))
    .setOptions(
      { value: asDiscord, label: t('mine:language.asDiscord'), default: language === undefined },
      ...Object.entries(languages).map(([value, label]) => ({ value, label, default: value === language })),
    );
  return {
    components: [
      new ContainerBuilder()
        .addTextDisplayComponents(
          text(`## ${t('mine:choices.title')}\n${t('mine:choices.everywhere')}`),
          text(
            [
              `**${t('mine:messages.title')}**`,
              messages ? t('mine:messages.on') : t('mine:messages.off'),
              ...(reached ? [] : [t('mine:messages.closed')]),
            ].join('\n'),
          ),
        )
        .addActionRowComponents(
          row(
            messages
              ? button(routes.stopMessages.make(at), t('mine:messages.stop'), ButtonStyle.Primary)
              : button(routes.allowMessages.make(at), t('mine:messages.allow')),
          ),
        )
        .addTextDisplayComponents(text(`**${t('mine:language.title')}**\n${t('mine:language.why')}`))
        .addActionRowComponents(row(select)),
      ...more,
      row(button(routes.helpChoices.make(at), t('mine:help.button')), backButton(t, server)),
    ],
  };
}

/** The language option that goes by Discord's own. */
export const asDiscord = 'discord';

/** `first` comes right after they asked for messages. */
export type MessageLine = 'first' | 'waits';

/** The one direct message: it names no server, no sender's words and no reason. */
export function messageView(t: Translate, line: MessageLine): Page {
  return {
    components: [
      text(t(`mine:message.${line}`)),
      row(
        button(routes.open.make({}), t('mine:message.open'), ButtonStyle.Primary),
        button(routes.noMoreMessages.make({}), t('mine:message.stop')),
      ),
    ],
  };
}

/** In place of the message, once they want no more. */
export function noMoreMessagesView(t: Translate): Page {
  return {
    components: [text(t('mine:message.stopped')), row(button(routes.open.make({}), t('mine:message.open')))],
  };
}

export function dataView(t: Translate, server: Server): Page {
  const at = { server: server.id };
  return {
    components: [
      text(`## ${t('mine:data.title', { server: nameOf(t, server) })}\n${t('mine:data.what')}`),
      row(
        button(routes.saveData.make(at), t('mine:data.save'), ButtonStyle.Primary),
        button(routes.eraseData.make(at), t('mine:data.erase')),
        backButton(t, server),
      ),
    ],
  };
}

/** @param data  whatever the features keep, as they keep it. */
export function savedView(t: Translate, data: Record<string, unknown>): Page {
  const name = 'my-data.json';
  const file = new AttachmentBuilder(Buffer.from(`${JSON.stringify(data, null, 2)}\n`), { name });
  return {
    components: [text(t('mine:data.saved')), new FileBuilder().setURL(`attachment://${name}`)],
    files: [file],
  };
}

export function eraseView(t: Translate, server: Server): Page {
  const at = { server: server.id };
  return {
    components: [
      text(`## ${t('mine:erase.title', { server: nameOf(t, server) })}\n${t('mine:erase.what')}`),
      row(
        button(routes.erased.make(at), t('mine:erase.confirm'), ButtonStyle.Danger),
        button(routes.data.make(at), t('mine:erase.keep')),
      ),
    ],
  };
}

/** @param stays  what is kept all the same, and why; nothing is left where it is empty. */
export function erasedView(t: Translate, stays: string[]): Page {
  const lines = stays.length === 0 ? [t('mine:erased.all')] : [t('mine:erased.some'), ...stays];
  return { components: [text([`## ${t('mine:erased.title')}`, ...lines].join('\n'))] };
}

/** For the end of an answer: that something waits. */
export function waitingButton(t: Translate) {
  return button(routes.open.make({}), t('mine:waiting.button'), ButtonStyle.Primary);
}

export function backButton(t: Translate, server: Server) {
  return button(routes.home.make({ server: server.id }), t('mine:back'));
}

/** A server's name, harmless in text. */
export function nameOf(t: Translate, { name }: Server) {
  return name === undefined ? t('mine:servers.gone') : escapeMarkdown(name);
}
