import {
  ContainerBuilder,
  type ModalBuilder,
  StringSelectMenuBuilder,
  UserSelectMenuBuilder,
} from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import { type Affected, longest, mostAffected, outcomes, type What, whats } from './affected.ts';
import { noticeStands } from './contact.ts';
import { type Group, groupOutcomes, groupSizes } from './group.ts';
import * as parts from './part-routes.ts';
import type { Case } from './record.ts';
import * as routes from './routes.ts';
import { isOpen } from './rules.ts';
import { nextNewsAt, type Objection } from './wishes.ts';
import { wishesText } from './wishes-view.ts';

/** Those affected, as moderators look after them. */

/** The name of the one question in the form. */
export const wordsField = 'words';

/** The value that takes an outcome back. */
export const stillOpen = 'open';

export function contactView(t: Translate, kase: Case, note?: string): Page {
  const { id, affected, group, drill } = kase;
  const lines = affected.map((one, n) =>
    t('casework:contact.line', { n: n + 1, who: whoIs(t, kase, one), state: stateOf(t, one) }),
  );
  const container = new ContainerBuilder();
  if (note) container.addTextDisplayComponents(text(note));
  container.addTextDisplayComponents(
    text(heading(t, t('casework:contact.title', { name: kase.name }), drill)),
    text(
      [t('casework:contact.what'), ...(lines.length > 0 ? lines : [t('casework:contact.none')])].join('\n'),
    ),
  );
  if (group) container.addTextDisplayComponents(text(groupText(t, group, noticeStands(kase))));
  const components: Page['components'] = [container];
  if (isOpen(kase) && !drill && affected.length < mostAffected) {
    components.push(
      row(
        new UserSelectMenuBuilder()
          .setCustomId(parts.addPeople.make({ id }))
          .setPlaceholder(t('casework:contact.addPlaceholder'))
          .setMinValues(1)
          .setMaxValues(mostAffected),
      ),
    );
  }
  if (affected.length > 0) {
    components.push(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(parts.choosePerson.make({ id }))
          .setPlaceholder(t('casework:contact.choosePlaceholder'))
          .setOptions(
            affected.map((one, n) => ({
              value: one.id,
              label: t('casework:contact.option', { n: n + 1 }),
              description: stateOf(t, one).replaceAll('*', '').slice(0, 100),
            })),
          ),
      ),
    );
  }
  if (isOpen(kase) && group) components.push(groupRow(t, id, group));
  const groups = ([...groupSizes, 'none'] as const).filter((each) => each !== (group?.size ?? 'none'));
  const label = { some: 'setSome', unknown: 'setUnknown', none: 'setNone' } as const;
  const ways = isOpen(kase)
    ? groups.map((each) =>
        button(parts.group.make({ id, group: each }), t(`casework:contact.group.${label[each]}`)),
      )
    : [];
  components.push(row(...ways, button(routes.panel.make({ id }), t('leak:toCase'))));
  return { components };
}

/** The part of all those who are not listed: whether the notice is there for them, and how contact with them ended. */
function groupText(t: Translate, { size, ended }: Group, stands: boolean): string {
  const lines = [t(`casework:contact.group.${size}`)];
  if (ended)
    lines.push(
      t('casework:contact.group.ended', {
        outcome: t(`casework:contact.outcomes.${ended.outcome}`),
        who: `<@${ended.by}>`,
        when: moment(ended.at, 'R'),
      }),
    );
  else lines.push(t(`casework:contact.group.${stands ? 'waits' : 'noNotice'}`));
  return lines.join('\n');
}

const groupRow = (t: Translate, id: string, { ended }: Group) =>
  row(
    new StringSelectMenuBuilder()
      .setCustomId(parts.groupOutcome.make({ id }))
      .setPlaceholder(t('casework:contact.group.outcomePlaceholder'))
      .setOptions([
        ...groupOutcomes.map((value) => ({ value, label: t(`casework:contact.outcomes.${value}`) })),
        ...(ended ? [{ value: stillOpen, label: t('casework:contact.person.open') }] : []),
      ]),
  );

/** A person by a mention, which pings nobody; or which made-up member it is. */
export function whoIs(t: Translate, { affected, drill }: Case, one: Affected): string {
  if (one.personId !== undefined) return `<@${one.personId}>`;
  return drill
    ? t('casework:contact.madeUp', { n: affected.indexOf(one) + 1 })
    : t('casework:contact.deleted');
}

function stateOf(t: Translate, { personId, outcome, asksAt, stoppedAt, told, by }: Affected): string {
  const state = outcome
    ? t(`casework:contact.outcomes.${outcome}`)
    : told.length > 0
      ? t('casework:contact.told', { count: told.length })
      : t('casework:contact.waits');
  return [
    ...(asksAt === undefined ? [] : [t('casework:contact.asks')]),
    state,
    ...(stoppedAt === undefined ? [] : [t('casework:contact.stopped')]),
    ...(personId !== undefined && by === undefined ? [t('casework:contact.self')] : []),
  ].join(' · ');
}

export interface ViewedPerson {
  kase: Case;
  one: Affected;
  /** The name of the language that they read. */
  language: string;
  hasLeft: boolean;
  /** Whose turn it is to care for them, where nobody does. */
  turnOf?: string | undefined;
}

/** How many of the times that they were told are listed. */
const listed = 5;

/** One of them: their wishes first. */
export function personView(t: Translate, { kase, one, language, hasLeft, turnOf }: ViewedPerson): Page {
  const { id, drill } = kase;
  const at = { id, one: one.id };
  const say = (key: 'wishes' | 'noWishes' | 'wantsNone' | 'moderator' | 'noCarer' | 'left') =>
    t(`casework:contact.person.${key}`);
  const wishes = [say('wishes'), wishesText(t, one) ?? say('noWishes')];
  if (one.stoppedAt !== undefined) wishes.unshift(say('wantsNone'));
  if (one.asksAt !== undefined)
    wishes.unshift(t('casework:contact.person.asks', { when: moment(one.asksAt, 'R') }));
  if (one.wishes.how === 'moderator') wishes.push(say('moderator'));
  const facts = [
    one.carerId ? t('casework:contact.person.carer', { who: `<@${one.carerId}>` }) : say('noCarer'),
    ...(turnOf === undefined ? [] : [t('leak:panel.turn', { who: `<@${turnOf}>` })]),
    ...(one.personId ? [t('casework:contact.person.language', { language })] : []),
    ...one.told.slice(-listed).map(({ at: when, by, via }) =>
      t('casework:contact.person.told', {
        when: moment(when, 'f'),
        by: `<@${by}>`,
        via: t(`casework:contact.person.via.${via}`),
      }),
    ),
    ...(one.seenAt ? [t('casework:contact.person.seen', { when: moment(one.seenAt, 'R') })] : []),
    ...(hasLeft ? [say('left')] : []),
  ];
  if (one.outcome && one.outcomeAt !== undefined) {
    facts.push(
      t('casework:contact.person.outcome', {
        outcome: t(`casework:contact.outcomes.${one.outcome}`),
        when: moment(one.outcomeAt, 'R'),
      }),
    );
  }
  const title = t('casework:contact.person.title', { who: whoIs(t, kase, one), name: kase.name });
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(heading(t, title, drill)),
    text(wishes.join('\n')),
    text(facts.join('\n')),
  );
  const reachable = one.stoppedAt === undefined && (drill || one.personId !== undefined);
  const outcome = new StringSelectMenuBuilder()
    .setCustomId(parts.outcome.make(at))
    .setPlaceholder(t('casework:contact.person.outcomePlaceholder'))
    .setOptions([
      ...outcomes.map((value) => ({ value, label: t(`casework:contact.outcomes.${value}`) })),
      ...(one.outcome ? [{ value: stillOpen, label: t('casework:contact.person.open') }] : []),
    ]);
  const mistaken = one.by !== undefined && one.told.length === 0 && one.outcome === undefined;
  return {
    components: [
      container,
      ...(reachable ? [whatRow(t, at)] : []),
      row(outcome),
      row(
        button(parts.care.make(at), t('casework:contact.person.care')),
        ...(mistaken ? [button(parts.takeOff.make(at), t('casework:contact.person.takeOff'))] : []),
        button(routes.contact.make({ id }), t('casework:contact.person.back')),
      ),
    ],
  };
}

const whatRow = (t: Translate, at: { id: string; one: string }) =>
  row(
    new StringSelectMenuBuilder()
      .setCustomId(parts.what.make(at))
      .setPlaceholder(t('casework:contact.person.whatPlaceholder'))
      .setOptions(whats.map((value) => ({ value, label: t(`casework:contact.person.whats.${value}`) }))),
  );

export interface Preview {
  kase: Case;
  one: Affected;
  what: What;
  /** As they will read it, in their language. */
  message: string;
  /** Whether they get a line by direct message. */
  writes: boolean;
  /** What speaks against it by their own wishes, where the viewer sends it. */
  objections: Objection[];
  viewerId: string;
}

/** What they will read, before anybody sends it, and what they wish of when and by whom. */
export function previewView(t: Translate, shown: Preview): Page {
  const { kase, one, what, message, writes, objections } = shown;
  const anyway = objections.length > 0;
  const telling = {
    id: kase.id,
    one: one.id,
    what,
    told: one.told.length,
    anyway: anyway ? ('yes' as const) : ('no' as const),
  };
  const say = (key: 'title' | 'how' | 'dm' | 'noDm' | 'drill' | 'put' | 'anyway' | 'copy' | 'addWords') =>
    t(`casework:contact.preview.${key}`);
  return {
    components: [
      text([`## ${say('title')}`, ...(kase.drill ? [say('drill')] : [])].join('\n')),
      new ContainerBuilder().addTextDisplayComponents(text(message)),
      text([...wishedText(t, shown), say('how'), say(writes ? 'dm' : 'noDm')].join('\n')),
      row(
        button(
          parts.put.make(telling),
          say(anyway ? 'anyway' : 'put'),
          anyway ? ButtonStyle.Secondary : ButtonStyle.Primary,
        ),
        button(parts.addWords.make(telling), say('addWords')),
        button(parts.copy.make(telling), say('copy')),
        button(parts.person.make({ id: kase.id, one: one.id }), t('care:part.back')),
      ),
    ],
  };
}

/** What speaks against sending it; or that it comes from whom they chose. */
function wishedText(t: Translate, { one, objections, viewerId }: Preview): string[] {
  const who = `<@${one.wishes.who ?? ''}>`;
  const when = moment(nextNewsAt(one), 'f');
  const lines = objections.map((each) => t(`casework:contact.preview.objections.${each}`, { who, when }));
  if (lines.length > 0) return [...lines, t('casework:contact.preview.anywayHow')];
  return one.wishes.who === viewerId ? [t('casework:contact.preview.forThem', { who })] : [];
}

/** The message as plain text in a box, to be copied on a phone by holding it. */
export function copyView(
  t: Translate,
  { kase, one, message }: Pick<Preview, 'kase' | 'one' | 'message'>,
): Page {
  return {
    components: [
      text(t('casework:contact.preview.copied')),
      text(`\`\`\`\n${message.replaceAll('`', "'")}\n\`\`\``),
      row(button(parts.person.make({ id: kase.id, one: one.id }), t('care:part.back'))),
    ],
  };
}

export function addWordsModal(t: Translate, telling: Parameters<typeof parts.worded.make>[0]): ModalBuilder {
  return form(
    parts.worded.make(telling),
    t('casework:contact.preview.form.title'),
    text(t('casework:contact.preview.form.note')),
    question(
      t('casework:contact.preview.form.label'),
      t('casework:contact.preview.form.how'),
      paragraph(wordsField, longest.words),
    ),
  );
}

/** A title, marked where it is a drill. */
export const heading = (t: Translate, title: string, drill: boolean) =>
  [`## ${title}`, ...(drill ? [t('leak:panel.drill')] : [])].join('\n');
