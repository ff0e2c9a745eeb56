import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import type { UploadedFile } from './changes/messages.ts';
import { DiscordError, invalidForm, refusal } from './errors.ts';
import type { Fault, RequestLogEntry } from './model.ts';
import { type Allowance, createRateLimits, GLOBAL_LIMIT, USUAL_LIMIT } from './rate-limits.ts';
import { routes } from './rest/index.ts';
import { Answer, type Route, type RouteResult } from './route.ts';
import { checkBody } from './schema.ts';
import type { World } from './world.ts';

/** How many requests the log keeps. */
const LOG_SIZE = 5000;

const PREFIX = '/api/v10';

/**
 * Discord's REST API, version 10, over the world. Every request is met in the same order: faults that were asked
 * for, token, rate limits, the shape of path and body, the route itself; and every one is logged.
 * `warn` gets a line for whatever the local Discord does not serve; `take` counts the requests of each bucket.
 */
export function createRest(
  world: World,
  warn: (line: string) => void,
  take: ReturnType<typeof createRateLimits> = createRateLimits(),
): Hono {
  // Clients may send `@` escaped (`%40original`), which means the same.
  const app = new Hono({ getPath: (request) => new URL(request.url).pathname.replaceAll('%40', '@') });

  function log(context: Context, route: Route | null, status: number, code: number | null): void {
    const entry: RequestLogEntry = {
      at: world.clock.now(),
      method: context.req.method,
      path: withoutTokens(context.req.path.slice(PREFIX.length)),
      route: route?.path ?? null,
      status,
      code,
    };
    const { requests } = world.data;
    requests.push(entry);
    if (requests.length > LOG_SIZE) requests.splice(0, requests.length - LOG_SIZE);
  }

  async function serve(route: Route, context: Context): Promise<Response> {
    const headers: Record<string, string> = {};
    try {
      const fault = nextFault(world, `${route.method.toUpperCase()} ${route.path}`);
      if (fault?.kind === 'slow') await sleep(fault.ms);
      if (fault?.kind === 'refuse' && fault.when === 'before') throw faultError(fault, headers);
      authorize(world, route, context);
      limit(route, context, take, headers);
      const result = await route.handle({
        world,
        params: paramsOf(context),
        query: new URL(context.req.url).searchParams,
        reason: reasonOf(context),
        ...(await bodyOf(route, context)),
      });
      if (fault?.kind === 'refuse') throw faultError(fault, headers);
      return answer(context, route, result, headers);
    } catch (error) {
      if (!(error instanceof DiscordError)) {
        warn(
          `${context.req.method} ${route.path} failed: ${error instanceof Error ? error.stack : 'unknown'}`,
        );
      }
      const refused =
        error instanceof DiscordError ? error : new DiscordError(500, 0, '500: Internal Server Error');
      log(context, route, refused.status, refused.code);
      return Response.json(refused.status === 429 ? limitedBody(refused, headers) : refused, {
        status: refused.status,
        headers,
      });
    }
  }

  function answer(
    context: Context,
    route: Route,
    result: RouteResult,
    headers: Record<string, string>,
  ): Response {
    const [status, body] =
      result instanceof Answer ? [result.status, result.body] : [result ? 200 : 204, result];
    log(context, route, status, null);
    return body ? Response.json(body, { status, headers }) : new Response(null, { status, headers });
  }

  // Fixed names before parameters: `/users/@me` is not somebody called @me.
  for (const route of [...routes].sort((a, b) =>
    a.path.replaceAll('{', '~') < b.path.replaceAll('{', '~') ? -1 : 1,
  )) {
    const path = PREFIX + route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(route.method.toUpperCase(), path, (context, next) =>
      route.appliesTo(world, context.req.param()) ? serve(route, context) : next(),
    );
  }
  app.notFound((context) => {
    log(context, null, 501, null);
    warn(`The local Discord does not serve ${context.req.method} ${withoutTokens(context.req.path)}`);
    return context.json({ code: 0, message: '501: The local Discord does not serve this route' }, 501);
  });
  return app;
}

/** The first fault that is asked for on this operation; one that has had its turns is forgotten. */
function nextFault({ data }: World, operation: string): Fault | undefined {
  const fault = data.faults.find(({ route }) => route === null || route === operation);
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) data.faults = data.faults.filter((other) => other !== fault);
  return fault;
}

function faultError(fault: Fault & { kind: 'refuse' }, headers: Record<string, string>): DiscordError {
  if (fault.status === 429) {
    Object.assign(headers, {
      'Retry-After': String(Math.ceil(fault.retry_after / 1000)),
      'X-RateLimit-Reset-After': (fault.retry_after / 1000).toFixed(3),
      'X-RateLimit-Scope': 'shared',
    });
    return new DiscordError(429, 0, 'The resource is being rate limited.');
  }
  return new DiscordError(fault.status, 0, `${fault.status}: asked for by a fault`);
}

function authorize({ data }: World, route: Route, context: Context): void {
  if (route.open) return;
  if (context.req.header('authorization') !== `Bot ${data.application.token}`) throw refusal('unauthorized');
}

/** Counts the request against the whole and its own bucket, and says so in `headers`. */
function limit(
  route: Route,
  context: Context,
  take: ReturnType<typeof createRateLimits>,
  headers: Record<string, string>,
): void {
  if (route.limit === 'exempt') return;
  const params = context.req.param();
  const major =
    params.channel_id ??
    params.guild_id ??
    (params.webhook_token || params.webhook_id || params.interaction_token) ??
    '';
  const operation = `${route.method} ${route.path}`;
  const own = take(`${operation} ${major}`, route.limit ?? USUAL_LIMIT);
  Object.assign(headers, {
    'X-RateLimit-Bucket': Buffer.from(operation).toString('base64url'),
    'X-RateLimit-Limit': String(own.limit),
    'X-RateLimit-Remaining': String(own.remaining),
    'X-RateLimit-Reset': (own.resetAt / 1000).toFixed(3),
    'X-RateLimit-Reset-After': (own.resetAfter / 1000).toFixed(3),
  });
  if (!own.allowed) throw limited(own, 'user', headers);
  if (route.open) return;
  const all = take('global', GLOBAL_LIMIT);
  if (!all.allowed) throw limited(all, 'global', headers);
}

function limited(
  allowance: Allowance,
  scope: 'user' | 'global',
  headers: Record<string, string>,
): DiscordError {
  Object.assign(headers, {
    'Retry-After': String(Math.ceil(allowance.resetAfter / 1000)),
    'X-RateLimit-Reset-After': (allowance.resetAfter / 1000).toFixed(3),
    'X-RateLimit-Scope': scope,
    ...(scope === 'global' && { 'X-RateLimit-Global': 'true' }),
  });
  return new DiscordError(429, 0, 'You are being rate limited.');
}

/** A 429 says when to come back in its body too, to the millisecond. */
function limitedBody(refused: DiscordError, headers: Record<string, string>) {
  return {
    message: refused.message,
    retry_after: Number(headers['X-RateLimit-Reset-After'] ?? headers['Retry-After'] ?? 1),
    global: headers['X-RateLimit-Global'] === 'true',
    ...(refused.code !== 0 && { code: refused.code }),
  };
}

/** The parameters of the path. @throws DiscordError 50035 where an id is not a snowflake. */
function paramsOf(context: Context): Record<string, string> {
  const params = context.req.param();
  for (const [name, value] of Object.entries(params)) {
    if (!name.endsWith('_id') || /^\d{1,20}$/.test(value)) continue;
    throw invalidForm({
      path: [name],
      code: 'NUMBER_TYPE_COERCE',
      message: `Value "${value}" is not snowflake.`,
    });
  }
  return params;
}

function reasonOf(context: Context): string | null {
  const reason = context.req.header('x-audit-log-reason');
  return reason === undefined ? null : decodeURIComponent(reason).slice(0, 512);
}

/** The checked body and the files of a request, JSON or multipart. */
async function bodyOf(route: Route, context: Context): Promise<{ body: unknown; files: UploadedFile[] }> {
  if (!route.body) return { body: undefined, files: [] };
  const isMultipart = context.req.header('content-type')?.startsWith('multipart/form-data') ?? false;
  const files: UploadedFile[] = [];
  let text: string;
  if (isMultipart) {
    const form = await context.req.formData();
    text = String(form.get('payload_json') ?? '{}');
    for (const [field, value] of form.entries()) {
      const index = /^files\[(\d+)\]$/.exec(field)?.[1];
      if (index === undefined || typeof value === 'string') continue;
      const bytes = Buffer.from(await value.arrayBuffer());
      files.push({
        index: Number(index),
        name: value.name,
        type: value.type || 'application/octet-stream',
        bytes,
      });
    }
  } else {
    text = (await context.req.text()) || '{}';
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw refusal('invalidJson');
  }
  return { body: checkBody(route.body, parsed), files };
}

/** The path without the tokens of interactions and webhooks. */
const withoutTokens = (path: string) =>
  path.replace(/^(.*\/(?:interactions|webhooks)\/\d+\/)[^/]+/, '$1:token');
