import { invalidForm } from './errors.ts';

/** How many a list is asked for, in its query's `limit`. @throws DiscordError 50035 outside of what is allowed. */
export function limitOf(
  query: URLSearchParams,
  { min, max, usual }: { min: number; max: number; usual: number },
): number {
  const limit = Number(query.get('limit') ?? usual);
  if (Number.isInteger(limit) && limit >= min && limit <= max) return limit;
  throw invalidForm({
    path: ['limit'],
    code: limit > max ? 'NUMBER_TYPE_MAX' : 'NUMBER_TYPE_MIN',
    message: `int value should be between ${min} and ${max}.`,
  });
}
