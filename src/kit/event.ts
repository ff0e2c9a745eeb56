import type { Client, ClientEvents } from 'discord.js';
import type { App } from '../app.ts';
import type { Router } from './router.ts';

/** What a gateway event is handled with. */
export interface Room {
  app: App;
  router: Router;
}

/** A gateway event, and what it sets off. */
export interface Event {
  name: keyof ClientEvents;
  listen: (client: Client, room: Room) => void;
}

/** What `run` throws goes to the log, and stops nothing. */
export function event<N extends keyof ClientEvents>(
  name: N,
  run: (room: Room, ...args: ClientEvents[N]) => void | Promise<void>,
): Event {
  return {
    name,
    listen(client, room) {
      client.on(name, (...args: ClientEvents[N]) => {
        Promise.resolve(run(room, ...args)).catch((err: unknown) => {
          room.app.log.error({ event: name, err }, 'an event handler failed');
        });
      });
    },
  };
}
