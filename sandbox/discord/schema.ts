import type { ZodMiniType } from 'zod/mini';
import { type FormFault, invalidForm } from './errors.ts';

/** What a body must be. */
export type Schema<T> = ZodMiniType<T>;

/** The fields of zod's issues that are read here. */
interface Issue {
  code?: string | undefined;
  path: PropertyKey[];
  expected?: unknown;
  values?: unknown[];
  origin?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  input?: unknown;
  errors?: Issue[][];
}

/**
 * The body as Discord would read it: without unknown fields, numbers as numbers (they may arrive as strings).
 * @throws DiscordError 50035 with the places at fault.
 */
export function checkBody<T>(schema: Schema<T>, body: unknown): T {
  let candidate = body;
  // Each round finds the numbers that hid one level deeper, so a few rounds settle it.
  for (let round = 0; ; round += 1) {
    const result = schema.safeParse(candidate);
    if (result.success) return result.data;
    const issues = result.error.issues.flatMap((issue) => flatten(issue));
    const numeric = issues.filter((issue) => isNumericString(issue, candidate));
    if (numeric.length === 0 || round === 5) {
      throw invalidForm(...issues.map((issue) => faultOf(issue, candidate)));
    }
    candidate = numeric.reduce((all, issue) => withNumberAt(all, issue.path), candidate);
  }
}

/** The value without the fields that are null: Discord takes null for whatever may be left out. */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  // Only fields whose type has no null in it are read afterwards.
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)])) as T;
}

/** Issues at their full paths; of a union, those of the branch that was meant. */
function flatten(issue: Issue, at: PropertyKey[] = []): Issue[] {
  const path = [...at, ...issue.path];
  if (issue.code !== 'invalid_union' || !issue.errors?.length) return [{ ...issue, path }];
  const meant = issue.errors.filter((branch) => !branch.some(isOtherType));
  const candidates = meant.length > 0 ? meant : issue.errors;
  const best = candidates.reduce((least, branch) => (branch.length < least.length ? branch : least));
  return best.flatMap((inner) => flatten(inner, path));
}

/** The branch is for another `type` of component, or for something that is not there at all (null). */
const isOtherType = ({ code, path, expected }: Issue) =>
  (code === 'invalid_value' && path.length === 1 && path[0] === 'type') ||
  (path.length === 0 && expected === 'null');

const isNumericString = ({ expected, path }: Issue, body: unknown) => {
  const value = valueAt(body, path);
  return (expected === 'number' || expected === 'int') && typeof value === 'string' && /^-?\d+$/.test(value);
};

function valueAt(body: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );
}

/** A copy of the body with the number at `path` for its string. */
function withNumberAt(body: unknown, path: PropertyKey[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return Number(body);
  if (typeof body !== 'object' || body === null) return body;
  const copy = Array.isArray(body) ? [...body] : { ...body };
  Reflect.set(copy, key, withNumberAt(Reflect.get(body, key), rest));
  return copy;
}

function faultOf(issue: Issue, body: unknown): FormFault {
  const { path } = issue;
  if (valueAt(body, path) === undefined) {
    return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  }
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'string' || issue.origin === 'array') {
        return {
          path,
          code: 'BASE_TYPE_MAX_LENGTH',
          message: `Must be ${issue.maximum} or fewer in length.`,
        };
      }
      return {
        path,
        code: 'NUMBER_TYPE_MAX',
        message: `Value should be less than or equal to ${issue.maximum}.`,
      };
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') {
        return { path, code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
      }
      return {
        path,
        code: 'NUMBER_TYPE_MIN',
        message: `Value should be greater than or equal to ${issue.minimum}.`,
      };
    case 'invalid_value':
      return {
        path,
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${(issue.values ?? []).join(', ')}}.`,
      };
    case 'invalid_type':
      return { path, code: 'BASE_TYPE_BAD_TYPE', message: `Must be of type ${String(issue.expected)}.` };
    default:
      return { path, code: 'BASE_TYPE_INVALID', message: 'This value is not valid.' };
  }
}
