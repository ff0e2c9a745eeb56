import { ContainerBuilder, StringSelectMenuBuilder, UserSelectMenuBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { type Affected, mostAffected, outcomes, whats } from './affected.ts';
import { isNoticeUp } from './contact.ts';
import { type Group, groupOutcomes, groupSizes } from './group.ts';
import * as parts from './part-routes.ts';
import type { Case } from './record.ts';
import * as routes from './routes.ts';
import { isOpen } from './rules.ts';
import { wishesText } from './wishes-view.ts';

/** Those affected, as moderators look after them. */

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
  if (group) container.addTextDisplayComponents(text(groupText(t, group, isNoticeUp(kase))));
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
  const settled = one.stoppedAt !== undefined || one.asksAt !== undefined;
  const chosen = wishesText(t, one) ?? (settled ? undefined : say('noWishes'));
  const wishes = chosen === undefined ? [] : [say('wishes'), chosen];
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

/** A title, marked where it is a drill. */
export const heading = (t: Translate, title: string, drill: boolean) =>
  [`## ${title}`, ...(drill ? [t('leak:panel.drill')] : [])].join('\n');
