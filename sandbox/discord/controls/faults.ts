import { PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { addBot, removeBot } from '../changes/bot.ts';
import { deleteChannel } from '../changes/channels.ts';
import { deleteRole, moveRoles } from '../changes/roles.ts';
import type { Gateway } from '../gateway.ts';
import type { StoredGuild } from '../model.ts';
import { routes } from '../rest/index.ts';
import type { World } from '../world.ts';
import { refuse } from './input.ts';
import { needChannel, needPerson, needRole } from './need.ts';
import { setPermission } from './permission.ts';

/** An operation as Discord's documentation writes it. */
const Route = z
  .string()
  .refine(
    (text) => routes.some(({ method, path }) => text === `${method.toUpperCase()} ${path}`),
    'Must be a method and a path as in Discord\'s documentation, like "POST /channels/{channel_id}/messages"',
  );

/** Which requests a failure falls on: the next `times` to `route`, or to any. */
const onRequests = { route: Route.nullable().default(null), times: z.int().min(1).max(10_000).default(1) };

const Permission = z.enum(Object.keys(PermissionFlagsBits) as [keyof typeof PermissionFlagsBits]);

/** A permission of a role (name, id or `@everyone`) or of the `bot`, in the whole server or in one channel. */
const onPermission = { permission: Permission, who: z.string(), channel: z.string().optional() };

const kinds = [
  z.strictObject({
    kind: z.literal('refuse'),
    ...onRequests,
    status: z
      .int()
      .refine((code) => code === 429 || (code >= 500 && code <= 599), 'Must be 429 or from 500 to 599'),
    /** How long the bot is asked to wait, for 429. */
    retryAfterMs: z.int().min(1).default(1000),
    /** `after`: the request is carried out, and only its answer is lost. */
    when: z.enum(['before', 'after']).default('before'),
  }),
  z.strictObject({ kind: z.literal('slow'), ...onRequests, ms: z.int().min(1).max(600_000) }),
  z.strictObject({ kind: z.literal('drop-gateway') }),
  z.strictObject({ kind: z.literal('reconnect') }),
  z.strictObject({ kind: z.literal('invalidate-session'), resumable: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('close-dms'), person: z.string() }),
  z.strictObject({ kind: z.literal('open-dms'), person: z.string() }),
  z.strictObject({ kind: z.literal('remove-permission'), ...onPermission }),
  z.strictObject({ kind: z.literal('give-permission'), ...onPermission }),
  z.strictObject({ kind: z.literal('delete-channel'), channel: z.string() }),
  z.strictObject({ kind: z.literal('delete-role'), role: z.string() }),
  z.strictObject({ kind: z.literal('move-role'), role: z.string(), above: z.string() }),
  z.strictObject({ kind: z.literal('remove-bot') }),
  z.strictObject({ kind: z.literal('add-bot'), permissions: z.array(Permission) }),
] as const;

/** What can be made to go wrong, and back; `README.md` has an example of each. */
export const FaultInput = z.discriminatedUnion('kind', kinds, {
  error: `Must have a kind: ${kinds.map(({ shape }) => shape.kind.value).join(', ')}`,
});

export type FaultInput = z.infer<typeof FaultInput>;

/**
 * Makes it so in `guild`, and returns what is different now.
 * @throws HTTPException 400 or 404 where the world has no such thing.
 */
export function applyFault(world: World, gateway: Gateway, guild: StoredGuild, fault: FaultInput): object {
  const { data } = world;
  const byOwner = { by: guild.owner_id, reason: null };
  switch (fault.kind) {
    case 'refuse': {
      const { retryAfterMs, ...refusal } = fault;
      data.faults.push({ ...refusal, retry_after: retryAfterMs });
      return { waiting: data.faults };
    }
    case 'slow':
      data.faults.push(fault);
      return { waiting: data.faults };
    case 'drop-gateway':
      gateway.drop();
      return {};
    case 'reconnect':
      gateway.reconnect();
      return {};
    case 'invalidate-session':
      gateway.invalidate(fault.resumable);
      return {};
    case 'close-dms':
    case 'open-dms': {
      const person = needPerson(data, fault.person);
      person.dms_closed = fault.kind === 'close-dms';
      return { person: person.name, dmsClosed: person.dms_closed };
    }
    case 'remove-permission':
    case 'give-permission':
      return setPermission(world, guild, fault, fault.kind === 'give-permission');
    case 'delete-channel': {
      const channel = needChannel(data, guild, fault.channel);
      deleteChannel(world, guild, channel, byOwner);
      return { deleted: channel.id };
    }
    case 'delete-role': {
      const role = needRole(guild, fault.role);
      if (role.id === guild.id) throw refuse(400, '@everyone cannot be deleted.');
      deleteRole(world, guild, role, byOwner);
      return { deleted: role.id };
    }
    case 'move-role': {
      const [role, lower] = [needRole(guild, fault.role), needRole(guild, fault.above)];
      if (role.id === guild.id || role === lower)
        throw refuse(400, 'A role goes above another one, @everyone included.');
      // Between two places: moveRoles closes up the rest.
      moveRoles(world, guild, new Map([[role.id, lower.position + 0.5]]));
      return { role: role.id, position: role.position };
    }
    case 'remove-bot':
      if (!guild.members[data.application.bot_id]) throw refuse(400, 'The bot is not in the server.');
      removeBot(world, guild, byOwner);
      return {};
    case 'add-bot': {
      if (guild.members[data.application.bot_id]) throw refuse(400, 'The bot is in the server already.');
      const bits = fault.permissions.reduce((all, name) => all | PermissionFlagsBits[name], 0n);
      addBot(world, guild, bits, byOwner);
      return {};
    }
  }
}
