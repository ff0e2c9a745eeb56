import { ContainerBuilder, type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, rows, text } from '../kit/components.ts';
import { form, line, question } from '../kit/form.ts';
import { topics } from '../kit/topics.ts';
import type { Translate } from '../locales/index.ts';
import type { Button } from './now-view.ts';
import { type DayLoad, type Duty, exposures, type Person, weeklyHours } from './record.ts';
import * as routes from './routes.ts';
import { takesTurns } from './rules.ts';

/** What one takes turns at, and when one can be asked. Only they read it. */
export function dutiesView(
  t: Translate,
  { person, on, load, back }: { person: Person; on: readonly Duty[]; load: DayLoad[]; back: Button },
): Page {
  const chosen = new StringSelectMenuBuilder()
    .setCustomId(routes.chosen.make({}))
    .setPlaceholder(t('rotation:duties.placeholder'))
    .setMinValues(0)
    .setMaxValues(on.length)
    .setOptions(
      on.map((duty) => ({
        value: duty,
        label: t(`rotation:duty.${duty}`),
        description: t(`rotation:dutyWhat.${duty}`),
        default: person.duties.includes(duty),
      })),
    );
  const container = new ContainerBuilder()
    .addTextDisplayComponents(text(`## ${t('rotation:duties.title')}\n${t('rotation:duties.what')}`))
    .addActionRowComponents(row(chosen));
  if (!takesTurns(person)) return { components: [container, row(back)] };
  const { quiet, zone, told, mayMention, askNote } = person;
  container
    .addActionRowComponents(row(hoursSelect(t, person)))
    .addTextDisplayComponents(text(t('rotation:duties.topicsWhat')))
    .addActionRowComponents(row(topicsSelect(t, person)))
    .addTextDisplayComponents(
      text(
        [
          t('rotation:duties.clock', {
            zone,
            quiet: quiet ? t('rotation:duties.quiet', quiet) : t('rotation:duties.noQuiet'),
          }),
          t(`rotation:duties.told.${told}`),
          t(`rotation:duties.note.${askNote ? 'yes' : 'no'}`),
          t('rotation:duties.toldHow'),
          t(`rotation:duties.mention.${mayMention ? 'yes' : 'no'}`),
        ].join('\n'),
      ),
      text(loadLine(t, load)),
    );
  const otherTold = told === 'begins' ? 'changes' : 'begins';
  const otherMention = mayMention ? 'no' : 'yes';
  const otherNote = askNote ? 'no' : 'yes';
  const ways = [
    button(routes.clock.make({}), t('rotation:duties.clockButton')),
    button(routes.told.make({ value: otherTold }), t(`rotation:duties.toldButton.${otherTold}`)),
    button(routes.askNote.make({ value: otherNote }), t(`rotation:duties.noteButton.${otherNote}`)),
    button(routes.mention.make({ value: otherMention }), t(`rotation:duties.mentionButton.${otherMention}`)),
    button(routes.leave.make({}), t('rotation:duties.leave')),
    back,
  ];
  return { components: [container, ...rows(ways)] };
}

const hoursSelect = (t: Translate, { hoursAWeek }: Person) =>
  new StringSelectMenuBuilder()
    .setCustomId(routes.hours.make({}))
    .setPlaceholder(t('rotation:duties.hours'))
    .setOptions(
      weeklyHours.map((count) => ({
        value: String(count),
        label: t('rotation:duties.hoursOption', { count }),
        default: count === hoursAWeek,
      })),
    );

const topicsSelect = (t: Translate, person: Person) =>
  new StringSelectMenuBuilder()
    .setCustomId(routes.topics.make({}))
    .setPlaceholder(t('rotation:duties.topics'))
    .setMinValues(0)
    .setMaxValues(topics.length)
    .setOptions(
      topics.map((topic) => ({
        value: topic,
        label: t(`rotation:duties.topic.${topic}`),
        default: person.topics.includes(topic),
      })),
    );

function loadLine(t: Translate, load: DayLoad[]): string {
  const counts = exposures.flatMap((kind) => {
    const count = load.reduce((sum, each) => sum + (each.counts[kind] ?? 0), 0);
    return count === 0 ? [] : [t(`rotation:duties.exposure.${kind}`, { count })];
  });
  return counts.length === 0
    ? t('rotation:duties.loadNone')
    : t('rotation:duties.load', { what: counts.join(', ') });
}

export const leaveView = (t: Translate): Page => ({
  components: [
    text(`## ${t('rotation:duties.leaveTitle')}\n${t('rotation:duties.leaveWhat')}`),
    row(
      button(routes.leftNow.make({}), t('rotation:duties.leaveYes'), ButtonStyle.Danger),
      button(routes.duties.make({}), t('rotation:ways.back')),
    ),
  ],
});

/** The names of the questions in the form. */
export const clockFields = { zone: 'zone', from: 'from', to: 'to' } as const;

export function clockModal(t: Translate, { zone, quiet }: Pick<Person, 'zone' | 'quiet'>): ModalBuilder {
  const { zone: zoneName, from, to } = clockFields;
  const how = t('rotation:clockForm.how');
  return form(
    routes.clockTyped.make({}),
    t('rotation:clockForm.title'),
    question(
      t('rotation:clockForm.zone'),
      t('rotation:clockForm.zoneHow'),
      line(zoneName, 60).setValue(zone),
    ),
    question(t('rotation:clockForm.from'), how, hourLine(from, quiet?.from)),
    question(t('rotation:clockForm.to'), how, hourLine(to, quiet?.to)),
  );
}

function hourLine(name: string, at: number | undefined) {
  const input = line(name, 5).setRequired(false);
  return at === undefined ? input : input.setValue(String(at));
}
