import type { Turn } from '../../../src/kit/answer.ts';
import type { Server } from '../../../src/mine/view.ts';

/** A server by its id; without a name where the bot has left it. */
export function serverOf({ app }: Turn, id: string): Server {
  return { id, name: app.discord.guilds.cache.get(id)?.name };
}
