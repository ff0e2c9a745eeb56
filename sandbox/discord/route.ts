import type { UploadedFile } from './changes/messages.ts';
import type { Limit } from './rate-limits.ts';
import type { Schema } from './schema.ts';
import type { World } from './world.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The names in braces of a path template. */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [key in Name]: string } & ParamsOf<Rest>
  : unknown;

/** A request that passed the frame: allowed to ask, within its limits, its body checked. */
export interface RouteRequest<Params, Body> {
  world: World;
  params: Params;
  query: URLSearchParams;
  body: Body;
  files: UploadedFile[];
  /** X-Audit-Log-Reason, decoded; null without. */
  reason: string | null;
}

/** What a handler answers: JSON with 200, `undefined` for 204, or `status(…)` for another status. */
export type RouteResult = object | undefined;

/** An answer with a status of its own. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body: object,
  ) {}
}

export const status = (code: number, body: object) => new Answer(code, body);

export interface Route {
  method: Method;
  /** As in Discord's OpenAPI file: `/channels/{channel_id}/messages`. */
  path: string;
  body: Schema<unknown> | undefined;
  limit: Limit | 'exempt' | undefined;
  /** True: no bot token is needed, since the path holds a token of its own. */
  open: boolean;
  /** False: the path belongs to another route of the same shape. */
  appliesTo: (world: World, params: Record<string, string>) => boolean;
  handle: (request: RouteRequest<Record<string, string>, unknown>) => RouteResult | Promise<RouteResult>;
}

interface RouteOptions<Body> {
  body?: Schema<Body>;
  /** Requests for each channel, guild or webhook; `exempt` from the global limit too. */
  limit?: Limit | 'exempt';
  open?: boolean;
  appliesTo?: Route['appliesTo'];
}

/** Declares one operation of the API. Without `body` a body is not read. */
export function route<Path extends string, Body = undefined>(
  method: Method,
  path: Path,
  options: RouteOptions<Body>,
  handle: (request: RouteRequest<ParamsOf<Path>, Body>) => RouteResult | Promise<RouteResult>,
): Route {
  return {
    method,
    path,
    body: options.body,
    limit: options.limit,
    open: options.open ?? false,
    appliesTo: options.appliesTo ?? (() => true),
    // The frame makes the parameters from `path` and the body with `body`, so they have these types.
    handle: (request) => handle(request as RouteRequest<ParamsOf<Path>, Body>),
  };
}
