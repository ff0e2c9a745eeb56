import { TZDate } from '@date-fns/tz';
import {
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  type ModalBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
} from '@discordjs/builders';
import { format } from 'date-fns/format';
import { ChannelType } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import { form, line, question } from '../kit/form.ts';
import { languages, type Translate } from '../locales/index.ts';
import type { Settings } from './record.ts';
import * as routes from './routes.ts';
import type { Finding } from './rules.ts';
import { findingText } from './view.ts';

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

/** The first part: one staff channel and the moderators make help and reports work. */
export function reportsSection(t: Translate, settings: Settings): ContainerBuilder {
  return heading(t, 'reports')
    .addTextDisplayComponents(text(`${t('setup:staffChannel.title')}\n${t('setup:staffChannel.why')}`))
    .addActionRowComponents(row(staffChannelSelect(t, settings)))
    .addTextDisplayComponents(text(`${t('setup:moderatorRoles.title')}\n${t('setup:moderatorRoles.why')}`))
    .addActionRowComponents(row(moderatorRolesSelect(t, settings)));
}

/** The pledge's one choice. What its words are, and which rooms it opens, other views add. */
export function pledgeSection(t: Translate, settings: Settings): ContainerBuilder {
  return heading(t, 'pledge')
    .addTextDisplayComponents(text(`${t('setup:pledgedRole.title')}\n${t('setup:pledgedRole.why')}`))
    .addActionRowComponents(row(pledgedRoleSelect(t, settings)));
}

export function serverSection(t: Translate, settings: Settings, now: number): ContainerBuilder {
  const zone = { zone: settings.timeZone, time: format(new TZDate(now, settings.timeZone), 'HH:mm') };
  return heading(t, 'server')
    .addTextDisplayComponents(text(`${t('setup:language.title')}\n${t('setup:language.why')}`))
    .addActionRowComponents(row(languageSelect(t, settings)))
    .addTextDisplayComponents(text(`${t('setup:timeZone.title')}\n${t('setup:timeZone.why', zone)}`))
    .addActionRowComponents(
      row(timeZoneSelect(t, settings)),
      row(button(routes.typeTimeZone.make({}), t('setup:timeZone.other'))),
    );
}

/** A part's page: its choices, what Check says about them, and the ways on. */
export function pageView(
  t: Translate,
  page: routes.SetupPage,
  sections: Page['components'],
  findings: Finding[],
  settings: Settings,
): Page {
  const next = routes.pages[routes.pages.indexOf(page) + 1];
  const ways = [button(routes.home.make({}), t('setup:back'))];
  if (next)
    ways.push(
      button(routes.page.make({ page: next }), t('setup:next', { page: t(`setup:pages.${next}.name`) })),
    );
  const lines = findings.map((finding) => findingText(t, finding, settings));
  return { components: [...sections, ...(lines.length > 0 ? [text(lines.join('\n'))] : []), row(...ways)] };
}

export function timeZoneModal(t: Translate): ModalBuilder {
  return form(
    routes.timeZoneTyped.make({}),
    t('setup:timeZone.other'),
    question(t('setup:timeZone.label'), t('setup:timeZone.description'), line(zoneField, 60)),
  );
}

function heading(t: Translate, page: routes.SetupPage) {
  const { name, why } = { name: t(`setup:pages.${page}.name`), why: t(`setup:pages.${page}.why`) };
  return new ContainerBuilder().addTextDisplayComponents(text(`## ${name}\n${why}`));
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
