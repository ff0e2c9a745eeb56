import { ContainerBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { openSummary } from './now-view.ts';
import type { Open } from './plan.ts';
import { type Duty, duties, type Person } from './record.ts';
import * as routes from './routes.ts';
import {
  type DutySettings,
  dayHours,
  type Length,
  lengths,
  type Settings,
  type Stepped,
  stepped,
  steps,
} from './settings.ts';

/** The page of set-up: duties, how long turns last, and the limits. */
export function ownerSection(
  t: Translate,
  settings: Settings,
  { people, open }: { people: readonly Person[]; open: Open[] },
): ContainerBuilder {
  const on = duties.filter((duty) => settings.duties[duty]);
  const container = new ContainerBuilder()
    .addTextDisplayComponents(
      text(`## ${t('setup:pages.rotation.name')}\n${t('setup:pages.rotation.why')}`),
      text([t('rotation:setup.duties'), t('rotation:setup.what')].join('\n')),
    )
    .addActionRowComponents(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(routes.setDuty.make({}))
          .setPlaceholder(t('rotation:setup.dutiesPlaceholder'))
          .setMinValues(0)
          .setMaxValues(duties.length)
          .setOptions(
            duties.map((duty) => ({
              value: duty,
              label: t(`rotation:duty.${duty}`),
              description: t(`rotation:dutyWhat.${duty}`),
              default: on.includes(duty),
            })),
          ),
      ),
    );
  if (on.length === 0) return container;
  const lines = on.map((duty) => dutyLine(t, duty, settings, people));
  const isWeekly = on.some((duty) => settings.duties[duty]?.length === 'week');
  return container
    .addTextDisplayComponents(
      text(
        [...lines, ...(isWeekly ? [t('rotation:setup.week', { count: settings.daysInARow })] : [])].join(
          '\n',
        ),
      ),
    )
    .addActionRowComponents(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(routes.chooseDuty.make({}))
          .setPlaceholder(t('rotation:setup.choosePlaceholder'))
          .setOptions(on.map((duty) => ({ value: duty, label: t(`rotation:duty.${duty}`) }))),
      ),
    )
    .addTextDisplayComponents(text([t('rotation:setup.caps'), t('rotation:setup.practice')].join('\n')))
    .addActionRowComponents(...stepped.map((name) => row(stepSelect(t, settings, name))))
    .addTextDisplayComponents(...(open.length > 0 ? [text(openSummary(t, open).join('\n'))] : []));
}

function dutyLine(t: Translate, duty: Duty, settings: Settings, people: readonly Person[]): string {
  const chosen = settings.duties[duty];
  const joined = people.filter((person) => person.duties.includes(duty)).length;
  return t('rotation:setup.line', {
    duty: t(`rotation:duty.${duty}`),
    length: chosen ? lengthName(t, chosen.length) : '',
    people: t(`rotation:setup.pair.${chosen?.pair ? 'yes' : 'no'}`),
    joined: t('rotation:setup.joined', { count: joined }),
  });
}

function lengthName(t: Translate, length: Length): string {
  return typeof length === 'number'
    ? t('rotation:setup.length.hours', { count: length })
    : t(`rotation:setup.length.${length}`);
}

function stepSelect(t: Translate, settings: Settings, name: Stepped) {
  return new StringSelectMenuBuilder()
    .setCustomId(routes.step.make({ name }))
    .setPlaceholder(t(`rotation:setup.step.${name}`))
    .setOptions(
      steps[name].map((count) => ({
        value: String(count),
        label: t(`rotation:setup.value.${name}`, { count }),
        default: count === settings[name],
      })),
    );
}

/** One duty: how long a turn lasts, what a day takes, and for how many people. */
export function dutyView(t: Translate, duty: Duty, chosen: DutySettings): Page {
  const { length, hoursADay, pair } = chosen;
  const container = new ContainerBuilder()
    .addTextDisplayComponents(
      text(`## ${t(`rotation:duty.${duty}`)}\n${t(`rotation:setup.pair.${pair ? 'yes' : 'no'}`)}`),
    )
    .addActionRowComponents(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(routes.length.make({ duty }))
          .setPlaceholder(t('rotation:setup.lengthPlaceholder'))
          .setOptions(
            lengths.map((each) => ({
              value: String(each),
              label: lengthName(t, each),
              default: each === length,
            })),
          ),
      ),
    );
  if (typeof length !== 'number')
    container.addTextDisplayComponents(text(t('rotation:setup.dayHoursWhat'))).addActionRowComponents(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(routes.dayHour.make({ duty }))
          .setPlaceholder(t('rotation:setup.dayHoursPlaceholder'))
          .setOptions(
            dayHours.map((count) => ({
              value: String(count),
              label: t('rotation:setup.dayHours', { count }),
              default: count === hoursADay,
            })),
          ),
      ),
    );
  const other = pair ? 'no' : 'yes';
  return {
    components: [
      container,
      row(
        button(routes.pair.make({ duty, value: other }), t(`rotation:setup.pairButton.${other}`)),
        button(routes.setup.make({}), t('rotation:ways.back')),
      ),
    ],
  };
}
