import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { usableCommands } from '../../discord/interactions/usable-commands.ts';
import { requirePerson, requirePlace } from '../../discord/people/find.ts';
import type { World } from '../../discord/world.ts';
import { scenes } from '../../scenes/index.ts';
import { html, icon } from '../html.ts';
import { aroundOf } from './around.ts';
import { type Bundle, bundlePage } from './bundle.ts';
import { pageHeaders } from './headers.ts';
import { live } from './live.ts';
import { watchScenes } from './scenes.ts';
import { lookIntoStore } from './store-look.ts';

export interface PageOptions {
  /** Null where no bot of ours runs. */
  bot: { storeFile: string; restart: () => Promise<void> } | null;
  /** Stops everything, forgets it, and starts again at the same address. */
  startOver: () => Promise<void>;
}

/**
 * The page at `/`, its files under `/page`, and what it asks beside `/people` and `/world`. Host and Origin are
 * checked by the server that it is mounted on.
 */
export function createPage(world: World, { bot, startOver }: PageOptions): Hono {
  const progress = watchScenes(world, scenes);
  const app = new Hono();
  app.use(pageHeaders);

  // Made when somebody looks: a sandbox that no browser opens, as in tests, does not wait for it.
  let bundle: Promise<Bundle> | undefined;
  const bundled = () => {
    bundle ??= bundlePage();
    return bundle;
  };
  const file = (path: string, type: string, content: () => string | Promise<string>) =>
    app.get(path, async (context) =>
      context.body(await content(), 200, { 'content-type': type, 'cache-control': 'no-cache' }),
    );
  file('/', 'text/html; charset=utf-8', () => html);
  file('/page/page.js', 'text/javascript; charset=utf-8', async () => (await bundled()).script);
  file('/page/page.css', 'text/css; charset=utf-8', async () => (await bundled()).style);
  file('/page/icon.svg', 'image/svg+xml', () => icon);

  app.get('/live', (context) => live(context, world));

  app.get('/page/around', (context) =>
    context.json(aroundOf(world, requirePerson(world, context.req.query('as') ?? ''))),
  );
  app.get('/page/commands', (context) => {
    const user = requirePerson(world, context.req.query('as') ?? '');
    const channel = requirePlace(world, user, context.req.query('channel') ?? '');
    return context.json({ commands: usableCommands(world, user, channel) });
  });
  app.get('/page/modal/:id', (context) => {
    const user = requirePerson(world, context.req.query('as') ?? '');
    const interaction = world.data.interactions[context.req.param('id')];
    if (!interaction?.modal || interaction.user_id !== user.id) {
      throw new HTTPException(404, { message: 'This form is not open any more.' });
    }
    return context.json(interaction.modal);
  });

  app.get('/page/scenes', (context) => context.json({ scenes: progress() }));
  app.get('/page/store', async (context) => context.json(await lookIntoStore(requireBot(bot).storeFile)));
  app.post('/page/restart-bot', async (context) => {
    await requireBot(bot).restart();
    return context.json({ ok: true });
  });
  app.post('/page/start-over', (context) => {
    // The answer has to be out before the server that gives it is stopped.
    setTimeout(() => void startOver(), 100);
    return context.json({ ok: true }, 202);
  });

  app.onError((error, context) => {
    if (error instanceof HTTPException) return context.json({ error: error.message }, error.status);
    throw error;
  });
  return app;
}

/** @throws HTTPException 404. */
function requireBot(bot: PageOptions['bot']) {
  if (bot) return bot;
  throw new HTTPException(404, { message: 'The sandbox was started without its bot.' });
}
