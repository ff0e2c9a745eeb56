import {
  type REST,
  type RESTGetAPIApplicationCommandsResult,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { CommandRooms } from './kit/router.ts';

/**
 * Registers the commands for every server, only when they differ from what Discord has: it counts
 * how often commands are made.
 *
 * @returns how many commands there are, and whether Discord had to be told.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  rooms: CommandRooms,
): Promise<{ count: number; changed: boolean }> {
  const declared = Object.values(rooms)
    .flat()
    .map(({ data }) => data.toJSON());
  const address = Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = (await rest.get(address, { query })) as RESTGetAPIApplicationCommandsResult;

  const changed = fingerprint(registered) !== fingerprint(declared);
  if (changed) await rest.put(address, { body: declared satisfies RESTPutAPIApplicationCommandsJSONBody });
  return { count: declared.length, changed };
}

/** What we declare of a command; Discord adds ids, versions and defaults of its own. */
const ours = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'default_member_permissions',
  'contexts',
  'integration_types',
  'nsfw',
];

/** The same text for the same commands, whatever their order, and whether a default is written out or left away. */
function fingerprint(commands: readonly object[]): string {
  const normal = commands.map((command) =>
    JSON.stringify(
      plain(
        Object.fromEntries(Object.entries({ type: 1, ...command }).filter(([key]) => ours.includes(key))),
      ),
    ),
  );
  return JSON.stringify(normal.sort());
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, plain(inner)] as const)
    .filter(([, inner]) => !isDefault(inner))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function isDefault(value: unknown) {
  if (value === undefined || value === null || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
