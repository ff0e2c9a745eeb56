import { type Logger, pino } from 'pino';
import type { World } from './world.ts';

/** An error whose message is written for the operator: it holds no content, secret or person's id. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}

/**
 * Structured log lines, one JSON object each. An error is reduced to what can't carry what people
 * wrote or who they are: messages of foreign errors, request bodies and addresses (ids, tokens) stay out.
 */
export function createLog(level: string, { now, logTo }: Pick<World, 'now' | 'logTo'>): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    logTo,
  );
}

/** Name, codes and places in our own code; the message only where it was written for operators. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, status, method } = error as { code?: unknown; status?: unknown; method?: unknown };
  return {
    name: error.name.replace(/\[.*\]$/, ''),
    ...(isPlain(code) && { code }),
    ...(isPlain(status) && { status }),
    ...(isPlain(method) && { method }),
    ...(error instanceof OperatorError && { message: error.message }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
    at: frames(error),
  };
}

/** Short names and numbers: an error's `code` is one, what a person typed is not. */
function isPlain(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^[A-Za-z_-]{1,40}$/.test(value));
}

function frames(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim().slice(3));
}
