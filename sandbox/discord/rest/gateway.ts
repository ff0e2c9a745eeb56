import { type Route, route } from '../route.ts';

/** Identifies a day; more would reset a real bot's token. */
const SESSION_STARTS = 1000;

const address = (origin: string) => `${origin.replace(/^http/, 'ws')}/gateway`;

/** Where and how often to connect. */
export const gateway: Route[] = [
  route('get', '/gateway', { open: true }, ({ world }) => ({ url: address(world.origin) })),
  route('get', '/gateway/bot', {}, ({ world }) => ({
    url: address(world.origin),
    shards: 1,
    session_start_limit: {
      total: SESSION_STARTS,
      remaining: SESSION_STARTS,
      reset_after: 86_400_000,
      max_concurrency: 1,
    },
  })),
];
