import {
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  LabelBuilder,
  type ModalBuilder,
  StringSelectMenuBuilder,
} from '@discordjs/builders';
import { ButtonStyle, ChannelType } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import { aloneAfter } from './alone.ts';
import { passableAt } from './contact.ts';
import { heading } from './contact-view.ts';
import type { Findings } from './lint.ts';
import * as parts from './part-routes.ts';
import type { Case } from './record.ts';
import * as routes from './routes.ts';
import { everyoneContacted, isOpen } from './rules.ts';
import {
  isApproved,
  isPosted,
  longestUpdate,
  owedAt,
  printOf,
  promises,
  type Update,
  type UpdateKind,
  updateKinds,
} from './update.ts';

/** Messages to everybody: drafted, looked through, approved by somebody else, posted once. */

/** The names of the questions. */
export const fields = { words: 'words', promise: 'promise', why: 'why', channel: 'channel' } as const;

/** @param newId  of the message to come. */
export function updatesView(t: Translate, kase: Case, newId: string): Page {
  const { id, updates, drill } = kase;
  const lines = updates.map((each) =>
    t('casework:update.line', {
      kind: t(`casework:update.kinds.${each.kind}`),
      state: stateOf(t, kase, each),
    }),
  );
  const owed = owedAt(updates);
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(heading(t, t('casework:update.title', { name: kase.name }), drill)),
    text(t('casework:update.what')),
    text(
      [
        ...(lines.length > 0 ? lines : [t('casework:update.none')]),
        ...(owed === undefined ? [] : [t('casework:update.owed', { when: moment(owed, 'f') })]),
        ...(everyoneContacted(kase) ? [] : [t('casework:update.waits')]),
      ].join('\n'),
    ),
  );
  const components: Page['components'] = [container];
  if (updates.length > 0) {
    components.push(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(parts.chooseUpdate.make({ id }))
          .setPlaceholder(t('casework:update.placeholder'))
          .setOptions(
            updates.map((each, n) => ({
              value: each.id,
              label: t('casework:update.option', { kind: t(`casework:update.kinds.${each.kind}`), n: n + 1 }),
            })),
          ),
      ),
    );
  }
  const kinds = updateKinds.filter((kind) => kind !== 'changed');
  const ways = isOpen(kase)
    ? kinds.map((kind) =>
        button(
          parts.draft.make({ id, update: newId, kind }),
          t('casework:update.new', { kind: t(`casework:update.kinds.${kind}`) }),
        ),
      )
    : [];
  components.push(row(...ways, button(routes.panel.make({ id }), t('leak:toCase'))));
  return { components };
}

function stateOf(t: Translate, { drill }: Case, update: Update): string {
  const { posted, approved, by } = update;
  if (posted && drill) return t('casework:update.states.drill');
  if (posted) {
    const about = { when: moment(posted.since, 'f'), channel: `<#${posted.channelId ?? ''}>` };
    if (posted.failed) return t(`casework:update.failed.${posted.failed}`, about);
    return t(`casework:update.states.${posted.messageId ? 'posted' : 'sending'}`, about);
  }
  if (approved && isApproved(update))
    return t(`casework:update.states.${approved.alone ? 'alone' : 'approved'}`, { who: `<@${approved.by}>` });
  return t('casework:update.states.draft', { who: `<@${by}>` });
}

export interface ViewedUpdate {
  kase: Case;
  update: Update;
  findings: Findings;
  viewerId: string;
  now: number;
  /** In the server's language: as everybody will read it. */
  everybody: Translate;
}

/** One message, exactly as it would stand, what is wrong with it, and what can be done with it. */
export function updateView(t: Translate, viewed: ViewedUpdate): Page {
  const { kase, update, findings, viewerId, now, everybody } = viewed;
  const { id } = kase;
  const at = { id, update: update.id };
  const title = t('casework:update.one.title', {
    kind: t(`casework:update.kinds.${update.kind}`),
    name: kase.name,
  });
  const refused = findings.refused.map((kind) => t(`casework:update.one.refusedKinds.${kind}`));
  const asked = findings.asked.map((kind) =>
    t(`casework:update.one.askedKinds.${kind}`, {
      names: findings.names.slice(0, 10).join(', ').slice(0, 300),
    }),
  );
  const stands = isPosted(update);
  const lines = [
    stateOf(t, kase, update),
    ...(refused.length > 0 ? [t('casework:update.one.refused'), ...refused] : []),
    ...(asked.length > 0 ? [t('casework:update.one.asked'), ...asked] : []),
    ...(refused.length + asked.length === 0 ? [t('casework:update.one.fine')] : []),
  ];
  const fit = refused.length === 0 && isOpen(kase) && !stands;
  const approved = isApproved(update);
  const own = update.by === viewerId;
  const aloneAt = update.at + aloneAfter;
  if (fit && !approved && own) {
    lines.push(t('casework:update.one.yours'));
    if (aloneAt > now) lines.push(t('casework:update.one.aloneAt', { when: moment(aloneAt, 'f') }));
  }
  const print = printOf(update);
  const ways = [];
  const contacted = everyoneContacted(kase);
  if (fit && approved && !contacted) {
    lines.push(t('casework:update.waits'));
    const passAt = passableAt(kase);
    if (passAt !== undefined && passAt > now)
      lines.push(t('casework:update.one.pass.at', { when: moment(passAt, 'f') }));
    if (passAt !== undefined && passAt <= now)
      ways.push(button(parts.pass.make({ ...at, print }), t('casework:update.one.pass.button')));
  }
  if (fit && !approved && !own)
    ways.push(
      button(parts.approve.make({ ...at, print }), t('casework:update.one.approve'), ButtonStyle.Primary),
    );
  if (fit && !approved && own && aloneAt <= now)
    ways.push(button(parts.approveAlone.make({ ...at, print }), t('casework:update.one.alone')));
  if (!stands && isOpen(kase))
    ways.push(button(parts.draft.make({ ...at, kind: update.kind }), t('casework:update.one.edit')));
  ways.push(button(routes.updates.make({ id }), t('casework:update.one.back')));
  return {
    components: [
      text([heading(t, title, kase.drill), t('casework:update.one.reads')].join('\n')),
      new ContainerBuilder().addTextDisplayComponents(text(fullText(everybody, update, now))),
      text(lines.join('\n')),
      ...(fit && approved && contacted ? [postRow(t, { ...at, print })] : []),
      row(...ways),
    ],
  };
}

const postRow = (t: Translate, at: { id: string; update: string; print: string }) =>
  row(channelSelect(parts.postIn.make(at)).setPlaceholder(t('casework:update.one.postPlaceholder')));

const channelSelect = (customId: string) =>
  new ChannelSelectMenuBuilder()
    .setCustomId(customId)
    .setChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement);

/** The words with the promise of the next ones: the promise counts from the moment of posting. */
function fullText(t: Translate, { words, promised, posted }: Update, now: number): string {
  if (promised === 0) return words;
  const when = moment((posted?.since ?? now) + promised * 24 * 3_600_000, 'D');
  return `${words}\n${t('care:update.next', { when })}`;
}

/** What stands in the channel. The ids are those of its buttons. */
export function announcementView(
  t: Translate,
  update: Update,
  ids: Record<'help' | 'concerns', string>,
): Page {
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(text(fullText(t, update, update.posted?.since ?? 0))),
      row(
        button(ids.help, t('common:getHelp'), ButtonStyle.Danger),
        button(ids.concerns, t('leak:notice.concerns')),
      ),
    ],
  };
}

/** The form, with a template where nothing was written yet. */
export function draftModal(
  t: Translate,
  about: { id: string; update: string; kind: UpdateKind; words: string; promised: number },
): ModalBuilder {
  const { words, promised, ...at } = about;
  return form(
    parts.drafted.make(at),
    t('casework:update.one.form.title'),
    question(
      t('casework:update.one.form.label'),
      t('casework:update.one.form.how'),
      paragraph(fields.words, longestUpdate).setValue(words.slice(0, longestUpdate)),
    ),
    new LabelBuilder().setLabel(t('casework:update.one.form.promise')).setStringSelectMenuComponent(
      new StringSelectMenuBuilder().setCustomId(fields.promise).setOptions(
        promises.map((days) => ({
          value: String(days),
          label: t(`casework:update.one.promises.${days}`),
          default: days === promised,
        })),
      ),
    ),
  );
}

const why = (t: Translate, most: number) =>
  question(t('casework:update.one.why.label'), t('casework:update.one.why.how'), paragraph(fields.why, most));

/** Why one approves alone what one wrote. */
export const aloneModal = (t: Translate, customId: string, most: number): ModalBuilder =>
  form(customId, t('casework:update.one.why.title'), why(t, most));

/** Where it is posted, and why it does not wait for those who said themselves that they are affected. */
export const passModal = (t: Translate, customId: string, most: number): ModalBuilder =>
  form(
    customId,
    t('casework:update.one.pass.title'),
    text(t('casework:update.one.pass.note')),
    why(t, most),
    new LabelBuilder()
      .setLabel(t('casework:update.one.pass.where'))
      .setChannelSelectMenuComponent(channelSelect(fields.channel)),
  );
