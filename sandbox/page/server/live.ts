import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { canView } from '../../discord/permissions.ts';
import type { World, WorldEvent } from '../../discord/world.ts';
import { userNamed } from '../../discord/world.ts';
import type { LiveChange } from '../live-change.ts';

/** How often a quiet stream says that it is there, in real milliseconds. */
const BEAT = 15_000;

/**
 * Server-sent events for the people in `?as=` (one or more): `change` with ids only when something that they may
 * see became different, and `world` for anything at all, which the sandbox's own panel shows.
 */
export function live(context: Context, world: World): Response {
  const names = context.req.queries('as') ?? [];
  const people = names.flatMap((name) => userNamed(world.data, name) ?? []);
  if (people.length < names.length) return context.json({ error: 'There is nobody of that name.' }, 404);

  return streamSSE(context, async (stream) => {
    const send = (event: string, data: object) => stream.writeSSE({ event, data: JSON.stringify(data) });
    const stop = world.listen((event) => {
      for (const { id, name } of people) {
        if (!concerns(world, event, id)) continue;
        const change: LiveChange = { as: name, channel: event.channel_id, what: event.name };
        void send('change', change);
      }
      void send('world', {});
    });
    stream.onAbort(stop);
    await send('hello', {});
    while (!stream.aborted) {
      await stream.sleep(BEAT);
      await send('beat', {});
    }
  });
}

/** True if the person may learn of it. Where a channel is gone, its id tells nothing any more. */
export function concerns(world: World, event: WorldEvent, userId: string): boolean {
  const { data, clock } = world;
  if (event.only_for !== null) return event.only_for === userId;
  const channel = event.channel_id === null ? undefined : data.channels[event.channel_id];
  if (channel) return canView(data, userId, channel, clock.now());
  return event.guild_id === null || data.guilds[event.guild_id]?.members[userId] !== undefined;
}
