import { ContainerBuilder, type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle, escapeMarkdown } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, rows, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import { quote } from '../kit/quote.ts';
import type { ThreadReaders } from '../kit/thread-readers.ts';
import type { Translate } from '../locales/index.ts';
import { readersText } from './readers-text.ts';
import { askable, type Debrief, type Held, longestChange } from './record.ts';
import * as routes from './routes.ts';
import { beginnings } from './rules.ts';

/** The field of the form for a change. */
export const wordsField = 'words';

/** How many of those that were held the list shows, with at most so many characters of their changes. */
const shownHeld = 5;
const mostHeldText = 1800;

const mention = (personId: string) => `<@${personId}>`;

export const occasionText = (
  t: Translate,
  { occasion, name = '' }: Pick<Debrief, 'occasion' | 'name'>,
): string => t(`debrief:occasion.${occasion}`, { name });

interface Listed {
  open: Debrief[];
  held: readonly Held[];
  everyDays: number;
  /** An id for the one that is asked for here; none where there is no staff channel. */
  newId: string | undefined;
  now: number;
  back: ReturnType<typeof button>;
  note?: string;
}

/** What is planned and under way, what was agreed before, and asking for one. */
export function listView(t: Translate, { open, held, everyDays, newId, now, back, note }: Listed): Page {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(
      [`## ${t('debrief:list.title')}`, ...(note === undefined ? [] : [note]), t('debrief:list.what')].join(
        '\n',
      ),
    ),
  );
  const lines = open.map((one) =>
    t('debrief:list.planned', { occasion: occasionText(t, one), how: howText(t, one, now) }),
  );
  container.addTextDisplayComponents(text(lines.length === 0 ? t('debrief:list.none') : lines.join('\n')));
  const every = everyDays === 0 ? t('debrief:list.onlyAsked') : t('debrief:list.every', { days: everyDays });
  container.addTextDisplayComponents(
    text(newId === undefined ? t('debrief:list.noChannel') : `${every}\n${t('debrief:list.asking')}`),
  );
  if (held.length > 0) container.addTextDisplayComponents(text(heldText(t, held)));
  const joinable = open.find((one) => one.thread?.greeted && one.closedAt === undefined);
  return {
    components: [
      container,
      ...rows([
        ...(joinable
          ? [button(routes.join.make({ id: joinable.id }), t('debrief:list.joinButton'), ButtonStyle.Primary)]
          : []),
        ...(newId === undefined ? [] : askable.map((occasion) => askButton(t, newId, occasion))),
        button(routes.talk.make({}), t('debrief:talk.button')),
        back,
      ]),
    ],
  };
}

/** One press plans a debrief. @param id  its id, so that pressed twice it is one. */
export const askButton = (t: Translate, id: string, occasion: (typeof askable)[number]) =>
  button(routes.ask.make({ id, occasion }), t(`debrief:list.askButton.${occasion}`));

function heldText(t: Translate, held: readonly Held[]): string {
  let said = `**${t('debrief:list.heldTitle')}**`;
  for (const one of held.slice(-shownHeld).reverse()) {
    const date = moment(one.at, 'D');
    const changes = one.changes.map((words) => t('debrief:list.heldChange', { words: onOneLine(words) }));
    const block = [t('debrief:list.held', { date, occasion: occasionText(t, one) }), ...changes].join('\n');
    if (said.length + block.length > mostHeldText) break;
    said += `\n${block}`;
  }
  return said;
}

const onOneLine = (words: string) =>
  escapeMarkdown(words.replace(/\s+/g, ' '), { heading: true, maskedLink: true });

function howText(
  t: Translate,
  { hostId, beginsAt, endsAt = 0, deletesAt = 0, closedAt, thread }: Debrief,
  now: number,
) {
  if (beginsAt === undefined) return t('debrief:list.waitsForHost');
  if (closedAt !== undefined) return t('debrief:list.ended', { deletes: moment(deletesAt, 'R') });
  const end = moment(endsAt, 'R');
  const host = hostId === undefined ? undefined : mention(hostId);
  if (beginsAt > now && !thread?.greeted && host !== undefined)
    return t('debrief:list.begins', { when: moment(beginsAt, 'R'), host });
  return host === undefined ? t('debrief:list.runsNoHost', { end }) : t('debrief:list.runs', { end, host });
}

interface Invitation {
  debrief: Debrief;
  keepsDays: number;
  /** Whose turn it is to host, where that is known. */
  turnOf?: string | undefined;
  readers: ThreadReaders;
}

/** What stands in the staff channel: nobody has to say no. */
export function invitationView(t: Translate, { debrief, keepsDays, turnOf, readers }: Invitation): Page {
  const { id, hostId, beginsAt, endsAt = 0, deletesAt = 0, thread, leadsWelcome, closedAt } = debrief;
  const host = hostId === undefined ? undefined : mention(hostId);
  const when = { begins: moment(beginsAt ?? 0, 'R'), ends: moment(endsAt, 'R') };
  const isOn = thread?.greeted === true;
  const state =
    closedAt !== undefined
      ? t('debrief:list.ended', { deletes: moment(deletesAt, 'R') })
      : host === undefined
        ? isOn
          ? t('debrief:invitation.runsNoHost', when)
          : [
              t('debrief:invitation.needsHost'),
              ...(turnOf === undefined ? [] : [t('debrief:invitation.turn', { host: mention(turnOf) })]),
            ].join('\n')
        : t(isOn ? 'debrief:invitation.runs' : 'debrief:invitation.begins', { ...when, host });
  const goes =
    beginsAt === undefined
      ? t('debrief:invitation.goesLater', { days: keepsDays })
      : t('debrief:invitation.goes', { deletes: moment(deletesAt, 'f') });
  const ways =
    closedAt !== undefined
      ? []
      : isOn
        ? [button(routes.join.make({ id }), t('debrief:invitation.joinButton'), ButtonStyle.Primary)]
        : host === undefined
          ? [button(routes.host.make({ id }), t('debrief:invitation.hostButton'), ButtonStyle.Primary)]
          : [
              button(
                routes.leads.make({ id }),
                t(leadsWelcome ? 'debrief:invitation.noLeadsButton' : 'debrief:invitation.leadsButton'),
              ),
              button(routes.giveBack.make({ id }), t('debrief:invitation.giveBackButton')),
            ];
  return {
    components: [
      text(
        [
          `## ${t('debrief:invitation.title')}`,
          t('debrief:invitation.what', { occasion: occasionText(t, debrief) }),
          t('debrief:invitation.questions'),
          t('debrief:invitation.noRetelling'),
          state,
          `-# ${t('debrief:invitation.thread')} ${readersText(t, readers)} ${goes}`,
          t(leadsWelcome ? 'debrief:invitation.leadsWelcome' : 'debrief:invitation.leads'),
        ].join('\n'),
      ),
      ...rows(ways),
    ],
  };
}

/** When shall it begin? */
export function hostView(t: Translate, { id, minutes }: { id: string; minutes: number }): Page {
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.hosted.make({ id }))
    .setPlaceholder(t('debrief:host.placeholder'))
    .setOptions(
      beginnings.map((inMinutes) => ({ value: String(inMinutes), label: t(`debrief:host.in.${inMinutes}`) })),
    );
  return {
    components: [text(`## ${t('debrief:host.title')}\n${t('debrief:host.what', { minutes })}`), row(select)],
  };
}

/** The first message of its thread. */
export function threadView(
  t: Translate,
  { id, hostId, endsAt = 0, deletesAt = 0 }: Debrief,
  readers: ThreadReaders,
): Page {
  const host =
    hostId === undefined ? t('debrief:thread.noHost') : t('debrief:thread.host', { host: mention(hostId) });
  return {
    components: [
      text(
        [
          `## ${t('debrief:thread.title')}`,
          t('debrief:thread.welcome'),
          t('debrief:thread.questions'),
          t('debrief:thread.noRetelling'),
          t('debrief:thread.until', { ends: moment(endsAt, 'R'), deletes: moment(deletesAt, 'f') }),
          `-# ${t('debrief:thread.readers')} ${readersText(t, readers)} ${t('debrief:thread.kept')}`,
          `-# ${host}`,
        ].join('\n'),
      ),
      row(
        button(routes.change.make({ id }), t('debrief:thread.changeButton')),
        button(routes.takeOver.make({ id }), t('debrief:thread.takeOverButton')),
        button(routes.end.make({ id }), t('debrief:thread.endButton')),
      ),
    ],
  };
}

/** Its end, said in the thread. */
export function closingView(t: Translate, { id, deletesAt = 0 }: Debrief): Page {
  return {
    components: [
      text(
        [
          `## ${t('debrief:closing.title')}`,
          t('debrief:closing.what'),
          t('debrief:closing.rest'),
          t('debrief:closing.goes', { deletes: moment(deletesAt, 'f') }),
        ].join('\n'),
      ),
      row(button(routes.closing.make({ id }), t('debrief:closing.button'))),
    ],
  };
}

/** The form for a change. @param change  its id, so that a form sent twice counts once. */
export function changeModal(t: Translate, id: string, change: string): ModalBuilder {
  const input = paragraph(wordsField, longestChange);
  return form(
    routes.changed.make({ id, change }),
    t('debrief:change.title'),
    question(t('debrief:change.label'), t('debrief:change.help'), input),
  );
}

/** A change as it stands in the thread. */
export function changeView(
  t: Translate,
  id: string,
  { id: change, words, agreed }: Debrief['changes'][number],
): Page {
  return {
    components: [
      text(
        [
          t('debrief:change.shown', { words: quote(words, longestChange) }),
          t(agreed ? 'debrief:change.agreed' : 'debrief:change.what'),
        ].join('\n'),
      ),
      ...(agreed ? [] : [row(button(routes.agree.make({ id, change }), t('debrief:change.agreeButton')))]),
    ],
  };
}
