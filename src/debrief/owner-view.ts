import { ContainerBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import * as routes from './routes.ts';
import { type Settings, type Stepped, stepped, steps } from './settings.ts';
import { trainings } from './team-record.ts';

/** The page of set-up: debriefs, the weekly question, and what leading a case asks for. */
export function ownerSection(t: Translate, settings: Settings): ContainerBuilder {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('setup:pages.debrief.name')}\n${t('setup:pages.debrief.why')}`),
  );
  for (const name of stepped) {
    container
      .addTextDisplayComponents(text(t(`debrief:setup.${name}.title`)))
      .addActionRowComponents(row(stepSelect(t, settings, name)));
  }
  const { asksLoad, leadNeeds } = settings;
  const needs = new StringSelectMenuBuilder()
    .setCustomId(routes.leadNeeds.make({}))
    .setPlaceholder(t('debrief:setup.needsPlaceholder'))
    .setMinValues(0)
    .setMaxValues(trainings.length)
    .setOptions(
      trainings.map((value) => ({
        value,
        label: t(`debrief:training.items.${value}`),
        default: leadNeeds.includes(value),
      })),
    );
  return container
    .addTextDisplayComponents(text(t(asksLoad ? 'debrief:setup.loadOn' : 'debrief:setup.loadOff')))
    .addActionRowComponents(
      row(
        button(
          routes.asksLoad.make({}),
          t(asksLoad ? 'debrief:setup.loadTurnOff' : 'debrief:setup.loadTurnOn'),
        ),
      ),
    )
    .addTextDisplayComponents(text(t('debrief:setup.needs')))
    .addActionRowComponents(row(needs))
    .addTextDisplayComponents(text(t('debrief:setup.readers')));
}

function stepSelect(t: Translate, settings: Settings, name: Stepped) {
  const options = {
    everyDays: steps.everyDays.map((n) => ({ n, label: t(`debrief:setup.everyDays.${n}`) })),
    minutes: steps.minutes.map((n) => ({ n, label: t(`debrief:setup.minutes.${n}`) })),
    keepsDays: steps.keepsDays.map((n) => ({ n, label: t(`debrief:setup.keepsDays.${n}`) })),
  }[name];
  return new StringSelectMenuBuilder()
    .setCustomId(routes.step.make({ name }))
    .setOptions(options.map(({ n, label }) => ({ value: String(n), label, default: settings[name] === n })));
}
