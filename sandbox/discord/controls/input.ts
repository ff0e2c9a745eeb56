import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { durationOf } from './duration.ts';

/** What whoever works the sandbox asked for and can't have, with a line that says why. */
export const refuse = (status: 400 | 404 | 409, line: string) => new HTTPException(status, { message: line });

/** The JSON of a request. @throws HTTPException 400 with every mistake, and what is allowed instead. */
export async function readInput<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await context.req.text();
  let input: unknown;
  try {
    input = JSON.parse(text || '{}');
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse(400, 'The body is not JSON.');
    throw error;
  }
  const result = schema.safeParse(input);
  if (!result.success) throw refuse(400, z.prettifyError(result.error));
  return result.data;
}

/** An ISO 8601 duration, read as milliseconds. */
export const Duration = z.string().transform((text, context) => {
  const ms = durationOf(text);
  if (ms !== undefined) return ms;
  context.addIssue({
    code: 'custom',
    message:
      'Must be an ISO 8601 duration of weeks, days, hours, minutes and seconds, like P30D, PT90M or P1DT12H',
  });
  return z.NEVER;
});
