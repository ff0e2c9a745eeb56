import { TZDate } from '@date-fns/tz';
import {
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  LabelBuilder,
  ModalBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
} from '@discordjs/builders';
import { format } from 'date-fns';
import { ButtonStyle, ChannelType, TextInputStyle } from 'discord.js';
import type { Config } from '../config.ts';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { languages, type Translate } from '../locales/index.ts';
import type { Settings } from './record.ts';
import * as routes from './routes.ts';
import type { Finding } from './rules.ts';

/** One city or two for each common offset: Discord lists 25 at most, the rest can be typed. */
const commonZones = [
  'UTC',
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Halifax',
  'America/Sao_Paulo',
  'Atlantic/Azores',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'Africa/Lagos',
  'Africa/Johannesburg',
  'Africa/Nairobi',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Bangkok',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/** The name of the time zone modal's one question. */
export const zoneField = 'zone';

interface Panel {
  settings: Settings;
  operator: Config['operator'];
  now: number;
}

/** The one panel of `/setup`: every choice as it stands. */
export function panelView(t: Translate, { settings, operator, now }: Panel): Page {
  const zone = { zone: `${settings.timeZone}, ${format(new TZDate(now, settings.timeZone), 'HH:mm')}` };
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('setup:title')}\n${t('setup:intro')}`),
    text(`${t('setup:staffChannel.title')}\n${t('setup:staffChannel.why')}`),
  );
  container.addActionRowComponents(row(staffChannelSelect(t, settings)));
  container.addTextDisplayComponents(
    text(`${t('setup:moderatorRoles.title')}\n${t('setup:moderatorRoles.why')}`),
  );
  container.addActionRowComponents(row(moderatorRolesSelect(t, settings)));
  container.addTextDisplayComponents(text(`${t('setup:pledgedRole.title')}\n${t('setup:pledgedRole.why')}`));
  container.addActionRowComponents(row(pledgedRoleSelect(t, settings)));
  container.addTextDisplayComponents(text(`${t('setup:language.title')}\n${t('setup:language.why')}`));
  container.addActionRowComponents(row(languageSelect(t, settings)));
  container.addTextDisplayComponents(text(`${t('setup:timeZone.title')}\n${t('setup:timeZone.why', zone)}`));
  container.addActionRowComponents(row(timeZoneSelect(t, settings)));

  const notes = [t('setup:operator', operator)];
  if (settings.changedAt !== undefined)
    notes.push(t('setup:changedAt', { when: moment(settings.changedAt, 'R') }));
  container.addTextDisplayComponents(text(notes.join('\n')));

  const buttons = row(
    button(routes.check.make({}), t('setup:check.button'), ButtonStyle.Primary),
    button(routes.typeTimeZone.make({}), t('setup:timeZone.other')),
  );
  return { components: [container, buttons] };
}

/** Every finding of Check, with its mend in Discord's own menu words. */
export function checkView(t: Translate, findings: Finding[], settings: Settings): Page {
  const names = {
    channel: `<#${settings.staffChannelId}>`,
    role: `<@&${settings.pledgedRoleId}>`,
    roles: settings.moderatorRoleIds.map((id) => `<@&${id}>`).join(', '),
  };
  const lines = findings.map((finding) =>
    'good' in finding
      ? t('setup:check.good', { what: t(`setup:check.findings.${finding.good}`, names) })
      : t('setup:check.mend', {
          what: t(`setup:check.findings.${finding.bad}`, names),
          how: t(`setup:check.mends.${finding.mend}`, names),
        }),
  );
  if (findings.every((finding) => 'good' in finding)) lines.push(t('setup:check.allGood'));

  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('setup:check.title')}`),
        text(lines.join('\n')),
      ),
      row(
        button(routes.panel.make({}), t('setup:check.back')),
        button(routes.check.make({}), t('setup:check.button'), ButtonStyle.Primary),
      ),
    ],
  };
}

export function timeZoneModal(t: Translate): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(routes.timeZoneTyped.make({}))
    .setTitle(t('setup:timeZone.other'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(t('setup:timeZone.label'))
        .setDescription(t('setup:timeZone.description'))
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId(zoneField)
            .setStyle(TextInputStyle.Short)
            .setMaxLength(60)
            .setRequired(true),
        ),
    );
}

function staffChannelSelect(t: Translate, { staffChannelId }: Settings) {
  return new ChannelSelectMenuBuilder()
    .setCustomId(routes.staffChannel.make({}))
    .setPlaceholder(t('setup:staffChannel.placeholder'))
    .setChannelTypes(ChannelType.GuildText)
    .setDefaultChannels(staffChannelId ? [staffChannelId] : []);
}

function moderatorRolesSelect(t: Translate, { moderatorRoleIds }: Settings) {
  return new RoleSelectMenuBuilder()
    .setCustomId(routes.moderatorRoles.make({}))
    .setPlaceholder(t('setup:moderatorRoles.placeholder'))
    .setMinValues(0)
    .setMaxValues(10)
    .setDefaultRoles(moderatorRoleIds);
}

function pledgedRoleSelect(t: Translate, { pledgedRoleId }: Settings) {
  return new RoleSelectMenuBuilder()
    .setCustomId(routes.pledgedRole.make({}))
    .setPlaceholder(t('setup:pledgedRole.placeholder'))
    .setDefaultRoles(pledgedRoleId ? [pledgedRoleId] : []);
}

function languageSelect(t: Translate, settings: Settings) {
  return new StringSelectMenuBuilder()
    .setCustomId(routes.language.make({}))
    .setPlaceholder(t('setup:language.placeholder'))
    .setOptions(
      Object.entries(languages).map(([value, label]) => ({
        value,
        label,
        default: value === settings.language,
      })),
    );
}

function timeZoneSelect(t: Translate, { timeZone }: Settings) {
  const zones = commonZones.includes(timeZone) ? commonZones : [timeZone, ...commonZones];
  return new StringSelectMenuBuilder()
    .setCustomId(routes.timeZone.make({}))
    .setPlaceholder(t('setup:timeZone.placeholder'))
    .setOptions(
      zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' '), default: zone === timeZone })),
    );
}
