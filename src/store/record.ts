import { z } from 'zod';
import { StoreError } from './error.ts';

/** Turns what version n stored into what version n + 1 stores. */
export type Migration = (old: unknown) => unknown;

/**
 * The shape of a kind of record through its versions. `schema` describes plain JSON data of the
 * newest version; it may fill in defaults, but must accept what it returns.
 */
export interface RecordDefinition<T> {
  readonly name: string;
  readonly version: number;
  readonly schema: z.ZodType<T>;
  /** Rows of it are as long as a multiple of this many bytes: what somebody chose or wrote does not show in their size. */
  readonly padTo?: number;
  /** The step from each earlier version, by its number. */
  readonly migrations?: Readonly<Record<number, Migration>>;
}

const envelope = z.object({ version: z.int().positive(), record: z.unknown() });

/** @throws RangeError if a step from an earlier version is missing. */
export function checkDefinition<T>(definition: RecordDefinition<T>): RecordDefinition<T> {
  for (let version = 1; version < definition.version; version += 1) {
    if (!definition.migrations?.[version]) {
      throw new RangeError(`${definition.name}: no migration from version ${version}`);
    }
  }
  return definition;
}

/** @throws ZodError if the record is not of the definition's shape. */
export function encode<T>(definition: RecordDefinition<T>, record: T): string {
  const text = JSON.stringify({ version: definition.version, record: definition.schema.parse(record) });
  const { padTo = 1 } = definition;
  const bytes = Buffer.byteLength(text);
  return text + ' '.repeat(Math.ceil(bytes / padTo) * padTo - bytes); // JSON may end in spaces
}

/**
 * Reads a record of this version or an earlier one.
 * @throws StoreError `newer` for a later version, `damaged` for another shape.
 */
export function decode<T>(definition: RecordDefinition<T>, text: string): T {
  const { version, record } = envelope.parse(JSON.parse(text));
  if (version > definition.version) {
    throw new StoreError(
      'newer',
      `A stored ${definition.name} has version ${version}; this bot knows up to ${definition.version}.`,
      'Run the version of the bot that wrote it, or a newer one.',
    );
  }
  const upgraded = upgrade(definition, version, record);
  const parsed = definition.schema.safeParse(upgraded);
  // Codes only: a path or a message may quote the record.
  if (!parsed.success)
    throw unfit(
      definition.name,
      parsed.error.issues.map((issue) => issue.code),
    );
  return parsed.data;
}

function upgrade<T>(definition: RecordDefinition<T>, from: number, record: unknown): unknown {
  let upgraded = record;
  for (let step = from; step < definition.version; step += 1) {
    try {
      upgraded = definition.migrations?.[step]?.(upgraded);
    } catch {
      // The migration's own error may quote the record.
      throw unfit(definition.name, [`migration from version ${step}`]);
    }
  }
  return upgraded;
}

const unfit = (name: string, codes: readonly string[]) =>
  new StoreError(
    'damaged',
    `A stored ${name} is not of the expected shape (${[...new Set(codes)].join(', ')}). It was left as it is.`,
    'Restore the data folder from a backup, or report this with the version that you run.',
  );
