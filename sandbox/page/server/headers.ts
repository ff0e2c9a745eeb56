import type { MiddlewareHandler } from 'hono';

/** Nothing but this server's own script, style and pictures; no inline code, no frames, no forms. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** What is not the page runs nothing: an uploaded file opened by itself is only shown. */
const OTHER_POLICY = "default-src 'none'; sandbox";

/** Security headers for everything that a browser may open. */
export const pageHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  const isPage = headers.get('content-type')?.startsWith('text/html') && context.req.path === '/';
  headers.set('content-security-policy', isPage ? PAGE_POLICY : OTHER_POLICY);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
};
