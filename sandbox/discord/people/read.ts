import {
  type APIEmbed,
  type APIMessageComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { StoredMessage, StoredUser } from '../model.ts';
import { canView } from '../permissions.ts';
import type { World } from '../world.ts';

/** A message's components of every depth in reading order, rows and containers included. */
export function everyPiece(components: readonly APIMessageTopLevelComponent[]): APIMessageComponent[] {
  return components.flatMap(piecesOf);
}

function piecesOf(component: APIMessageComponent): APIMessageComponent[] {
  switch (component.type) {
    case ComponentType.ActionRow:
    case ComponentType.Container:
      return [component, ...component.components.flatMap(piecesOf)];
    case ComponentType.Section:
      return [component, ...component.components, component.accessory];
    default:
      return [component];
  }
}

/** All that a message says, in reading order, with mentions and times written out. */
export function textOf(world: World, reader: StoredUser, message: StoredMessage): string {
  const shown = everyPiece(message.components).flatMap((piece) => {
    if (piece.type === ComponentType.TextDisplay) return [piece.content];
    if (piece.type === ComponentType.Thumbnail) return [piece.description ?? ''];
    if (piece.type === ComponentType.MediaGallery)
      return piece.items.map(({ description }) => description ?? '');
    return [];
  });
  const lines = [message.content, ...message.embeds.flatMap(embedLines), ...shown];
  return readable(world, reader, lines.filter((line) => line !== '').join('\n'));
}

const embedLines = ({ author, title, description, fields = [], footer }: APIEmbed): string[] => [
  author?.name ?? '',
  title ?? '',
  description ?? '',
  ...fields.flatMap(({ name, value }) => [name, value]),
  footer?.text ?? '',
];

/** Text as Discord shows it to this reader: `<@1>` as `@member1`, `<t:0:D>` as a date (UTC). */
export function readable(world: World, reader: StoredUser, text: string): string {
  const { data, clock } = world;
  const roles = Object.values(data.guilds).flatMap((guild) => Object.values(guild.roles));
  return text
    .replaceAll(/<@!?(\d+)>/g, (_, id: string) => `@${data.users[id]?.name ?? 'unknown-user'}`)
    .replaceAll(
      /<@&(\d+)>/g,
      (_, id: string) => `@${roles.find((role) => role.id === id)?.name ?? 'deleted-role'}`,
    )
    .replaceAll(/<#(\d+)>/g, (_, id: string) => {
      const channel = data.channels[id];
      return channel && canView(data, reader.id, channel, clock.now()) ? `#${channel.name}` : '#No Access';
    })
    .replaceAll(/<\/([^:>]+):\d+>/g, (_, name: string) => `/${name}`)
    .replaceAll(/<t:(-?\d+)(?::([tTdDfFR]))?>/g, (_, seconds: string, style = 'f') =>
      timeShown(Number(seconds) * 1000, style, clock.now()),
    );
}

function timeShown(time: number, style: string, now: number): string {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  const minute = `${clock.slice(0, 5)} UTC`;
  switch (style) {
    case 'd':
    case 'D':
      return date;
    case 't':
    case 'T':
      return minute;
    case 'R':
      return fromNow(time - now);
    default:
      return `${date} ${minute}`;
  }
}

const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function fromNow(ms: number): string {
  const format = new Intl.RelativeTimeFormat('en');
  for (const [unit, length] of UNITS) {
    if (Math.abs(ms) >= length) return format.format(Math.round(ms / length), unit);
  }
  return format.format(Math.round(ms / 1000), 'second');
}
