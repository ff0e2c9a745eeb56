import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Gateway } from '../gateway.ts';
import { findGuild } from '../lookup.ts';
import type { World } from '../world.ts';
import { applyFault, FaultInput } from './faults.ts';
import { Duration, readInput, refuse } from './input.ts';
import { addPerson, NewPerson } from './people.ts';
import { showPerson, showWorld } from './show.ts';

/**
 * The controls of the world, under `/world`: what is there, new people, time, and what goes wrong. JSON in and out;
 * a refusal is `{ error }` with a line for whoever asked. They are the sandbox's own: a bot never sees them. Who may
 * ask at all is decided where they are mounted.
 */
export function createControls(world: World, gateway: Gateway): Hono {
  const { data, clock } = world;
  const app = new Hono();

  app.get('/world', (context) => context.json(showWorld(world, gateway.connected())));

  app.post('/world/people', async (context) => {
    const person = addPerson(world, await readInput(context, NewPerson));
    return context.json(showPerson(data, person), 201);
  });

  app.post('/world/clock', async (context) => {
    const { advance } = await readInput(context, z.strictObject({ advance: Duration }));
    clock.advance(advance);
    data.clock_offset = clock.offset();
    world.emit({
      name: 'LOCAL_CLOCK_ADVANCED',
      guild_id: null,
      channel_id: null,
      only_for: null,
      data: { now: world.timestamp() },
    });
    return context.json({ now: world.timestamp(), aheadMs: clock.offset() });
  });

  app.post('/world/fault', async (context) => {
    const fault = await readInput(context, FaultInput);
    const guild = findGuild(data, context.req.query('server'));
    if (!guild) throw refuse(404, 'There is no such server.');
    return context.json({ ok: true, ...applyFault(world, gateway, guild, fault) });
  });

  app.delete('/world/faults', (context) => {
    data.faults = [];
    return context.json({ ok: true });
  });

  app.get('/world/requests', (context) =>
    context.json({
      requests: data.requests.map((request) => ({ ...request, at: new Date(request.at).toISOString() })),
    }),
  );

  app.onError((error, context) => {
    if (error instanceof HTTPException) return context.json({ error: error.message }, error.status);
    throw error;
  });
  return app;
}
