import * as z from 'zod/mini';

/** What clients send: read with schemas, since anything may arrive at a socket. */
const Incoming = z.object({ op: z.int(), d: z.optional(z.unknown()) });

const Identify = z.object({
  token: z.string(),
  intents: z.int(),
  compress: z._default(z.boolean(), false),
  shard: z._default(z.tuple([z.int(), z.int()]), [0, 1]),
});

const Resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

const RequestMembers = z.object({
  guild_id: z.string(),
  query: z.optional(z.string()),
  user_ids: z.optional(
    z.pipe(
      z.union([z.string(), z.array(z.string())]),
      z.transform((ids) => [ids].flat()),
    ),
  ),
  nonce: z.optional(z.string()),
});

export type Incoming = z.infer<typeof Incoming>;

/** A frame as an operation and its data; undefined if it is none. */
export function readIncoming(text: string): Incoming | undefined {
  try {
    return Incoming.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** `compress` is a wish that a server may leave unfulfilled, and this one does. */
export const identifyPayload = (payload: unknown) => Identify.safeParse(payload).data;

export const resumePayload = (payload: unknown) => Resume.safeParse(payload).data;

export const wantedMembers = (payload: unknown) => RequestMembers.safeParse(payload).data;
