import type { MiddlewareHandler } from 'hono';

/** The names that a browser or a program on this machine uses for it. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Lets only this machine's own pages and programs act in the sandbox: a foreign Host means that some name was
 * pointed at loopback (DNS rebinding), a foreign Origin that another site's page asks. Both get 403.
 */
export const onlyLocal: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host');
  if (!isLoopback(`http://${host}`)) {
    return context.json({ error: 'The sandbox answers only under a loopback address, like 127.0.0.1.' }, 403);
  }
  const origin = context.req.header('origin');
  if (origin !== undefined && origin !== `http://${host}`) {
    return context.json({ error: 'The sandbox takes nothing from the pages of other sites.' }, 403);
  }
  return next();
};

function isLoopback(address: string): boolean {
  return URL.canParse(address) && LOOPBACK.has(new URL(address).hostname);
}
