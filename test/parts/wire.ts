import { subscribe } from 'node:diagnostics_channel';
import { DefaultRestOptions } from 'discord.js';
import { z } from 'zod';

/** One request that a bot of this process sent to Discord, as it went over the wire. */
export interface Sent {
  method: string;
  /** Without `/api/v10`. */
  path: string;
  /** The reason for the audit log, as it reads there. */
  reason: string;
  body: string;
}

const Created = z.object({
  request: z.object({
    method: z.string(),
    path: z.string(),
    headers: z.union([z.string(), z.array(z.unknown())]),
    body: z.unknown(),
  }),
});

const api = '/api/v10';

/** Stands on what a test itself asks in the bot's place. */
export const byTest = 'x-by-test';

/**
 * Notes every request to Discord from now on. People of the local Discord use other paths.
 *
 * @param files  answers with a file are noted without their body, which is a stream: their message has all but the file.
 * @throws Error within the request whose body can't be read: nothing is sent past the search.
 */
export function listenToWire({ files = false }: { files?: boolean } = {}): Sent[] {
  const all: Sent[] = [];
  subscribe('undici:request:create', (message) => {
    const { request } = Created.parse(message);
    if (!request.path.startsWith(api)) return;
    const { method } = request;
    const headers = [request.headers].flat().join('\n');
    if (headers.includes(byTest)) return;
    const isFile = files && request.path.startsWith(`${api}/interactions/`) && !Buffer.isBuffer(request.body);
    const body = isFile ? undefined : request.body;
    if (body !== null && body !== undefined && !Buffer.isBuffer(body))
      throw new Error(`a request to ${request.path} has a body that can't be looked into`);
    const reason = /x-audit-log-reason\s*[:\n]\s*([^\r\n]*)/i.exec(headers)?.[1] ?? '';
    all.push({
      method,
      path: decodeURIComponent(request.path.slice(api.length)),
      reason: decodeURIComponent(reason),
      body: body?.toString() ?? '',
    });
  });
  return all;
}

/** Has every bot of this process send as fast as it can: for runs whose point is what is sent. */
export function atAnySpeed(): void {
  Object.assign(DefaultRestOptions, { globalRequestsPerSecond: 100_000 });
}
