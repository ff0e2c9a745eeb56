import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { startAutoArchive } from './auto-archive.ts';
import { type Clock, createClock } from './clock.ts';
import { createControls } from './controls/index.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { onlyLocal } from './guard.ts';
import { createPeople } from './people/index.ts';
import { noLimits } from './rate-limits.ts';
import { readyMadeWorld } from './ready-made.ts';
import { createRest } from './rest.ts';
import { forgetWorld, keepWorld, loadWorld } from './save.ts';
import { createWorld, type World } from './world.ts';

export interface LocalDiscordOptions {
  /** Where to listen on loopback; 0 for any free port. */
  port: number;
  /** Where the state lives between runs; without it, it ends with the process. */
  folder?: string;
  /** Start over, whatever is in the folder. */
  fresh?: boolean;
  /** Another clock than the computer's. */
  clock?: Clock;
  /** Gets a line for whatever the local Discord does not serve, and for its own failures. */
  warn?: (line: string) => void;
  /** Take requests as fast as they come. */
  unlimited?: boolean;
  /** Makes what else is served at the same address, for whatever this server does not know itself. */
  page?: (world: World) => Hono;
}

export interface LocalDiscord {
  /** `http://127.0.0.1:<port>`, for people. */
  url: string;
  /** The REST base for bots: discord.js' `rest: { api }`. */
  apiUrl: string;
  token: string;
  applicationId: string;
  world: World;
  clock: Clock;
  gateway: Gateway;
  /** Saves, ends every connection and stops listening. */
  stop: () => Promise<void>;
}

/** Starts a Discord of one's own on loopback, with the ready-made server unless another one was saved. */
export async function startLocalDiscord(options: LocalDiscordOptions): Promise<LocalDiscord> {
  const { folder, fresh = false } = options;
  const warn = options.warn ?? ((line: string) => void process.stderr.write(`${line}\n`));
  if (folder !== undefined && fresh) forgetWorld(folder);
  const saved = folder === undefined ? undefined : loadWorld(folder);
  const clock = options.clock ?? createClock(saved?.clock_offset);
  const world = createWorld(saved ?? readyMadeWorld(clock.now()), clock);
  const keeper = folder === undefined ? undefined : keepWorld(world, folder);
  world.listen(() => keeper?.soon());

  startAutoArchive(world);

  const gateway = createGateway(world, warn);
  const app = new Hono();
  app.use(onlyLocal, async (_, next) => {
    await next();
    // Requests that tell nobody of a change still change the log of requests.
    keeper?.soon();
  });
  app.get('/attachments/:channel/:id/:name', (context) => fileResponse(world, context.req.param('id')));
  app.route('/', createControls(world, gateway));
  app.route('/', createPeople(world));
  const rest = createRest(world, warn, options.unlimited ? noLimits : undefined);
  app.all('/api/*', (context) => rest.fetch(context.req.raw));
  if (options.page) app.route('/', options.page(world));

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const isGateway = path.replace(/\/$/, '') === '/gateway';
    if (isGateway) sockets.handleUpgrade(request, socket, head, gateway.connect);
    else socket.destroy();
  });
  const { port } = await listen(server, options.port);
  world.origin = `http://127.0.0.1:${port}`;

  return {
    url: world.origin,
    apiUrl: `${world.origin}/api`,
    token: world.data.application.token,
    applicationId: world.data.application.id,
    world,
    clock,
    gateway,
    async stop() {
      gateway.stop();
      clock.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      keeper?.now();
    },
  };
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The local Discord has no port'));
      else resolve(address);
    });
  });
}

function fileResponse({ data }: World, id: string): Response {
  const bytes = data.files[id];
  if (bytes === undefined) return new Response('Unknown file', { status: 404 });
  const attachment = Object.values(data.messages)
    .flat()
    .flatMap((message) => message.attachments)
    .find((file) => file.id === id);
  return new Response(Buffer.from(bytes, 'base64'), {
    headers: {
      'content-type': attachment?.content_type ?? 'application/octet-stream',
      // Whatever was uploaded: opened by itself in a browser it runs nothing.
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
}
