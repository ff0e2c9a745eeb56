import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from 'discord.js';
import { ConfigError } from './config.ts';
import { describeError, OperatorError } from './log.ts';

/** Why the program could not start, for whoever started it: what is wrong and what to do. */
export function explainStop(error: unknown): string {
  if (error instanceof ConfigError || error instanceof OperatorError) return error.message;
  if (isTokenRefused(error)) {
    return 'Discord does not accept this token. Make a new one at https://discord.com/developers/applications → Bot → Reset Token, and put it into DISCORD_TOKEN.';
  }
  if (isUnreachable(error)) {
    return 'Discord could not be reached. Check this machine’s network, and DISCORD_API_URL if it is set, then start again.';
  }
  return `The bot stopped at an error that it does not know:\n${JSON.stringify(describeError(error), null, 2)}`;
}

function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid;
  return error instanceof DiscordAPIError && error.status === 401;
}

const unreachable = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNRESET',
];

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && unreachable.includes(code)) || isUnreachable(error.cause);
}
