import { ApplicationCommandType, GatewayDispatchEvents } from 'discord-api-types/v10';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { joinGuild, leaveGuild } from '../changes/members.ts';
import { announceMessage, removeMessage } from '../changes/messages.ts';
import { readInput } from '../controls/input.ts';
import { DiscordError } from '../errors.ts';
import { onlyLocal } from '../guard.ts';
import { usableCommands } from '../interactions/usable-commands.ts';
import type { World } from '../world.ts';
import { answerTo } from './answer.ts';
import { complete, useCommand } from './command.ts';
import type { SeenCommand } from './contract.ts';
import { requireMessage, requirePerson, requirePlace, requireServer, visibleMessages } from './find.ts';
import * as input from './input.ts';
import { submit } from './modal.ts';
import { permit } from './permit.ts';
import { press } from './press.ts';
import { refuse } from './refuse.ts';
import { say } from './say.ts';
import { seenChannel, seenChannels, seenMessage } from './see.ts';

/**
 * People over HTTP, under `/people/:name`: what each of them does and sees. JSON in and out; what a person may not
 * do in Discord is refused with `{ error }`, a line that says why. `sandbox/README.md` documents every call.
 */
export function createPeople(world: World): Hono {
  const app = new Hono().basePath('/people');
  app.use(onlyLocal);

  app.post('/:name/command', async (context) => {
    const user = requirePerson(world, context.req.param('name'));
    const wanted = await readInput(context, input.Command);
    return context.json(await answerTo(world, user, () => useCommand(world, user, wanted)));
  });
  app.post('/:name/autocomplete', async (context) => {
    const user = requirePerson(world, context.req.param('name'));
    const wanted = await readInput(context, input.Autocomplete);
    return context.json(await answerTo(world, user, () => complete(world, user, wanted)));
  });
  app.post('/:name/press', async (context) => {
    const user = requirePerson(world, context.req.param('name'));
    const wanted = await readInput(context, input.Press);
    return context.json(await answerTo(world, user, () => press(world, user, wanted)));
  });
  app.post('/:name/submit', async (context) => {
    const user = requirePerson(world, context.req.param('name'));
    const wanted = await readInput(context, input.Submit);
    return context.json(await answerTo(world, user, () => submit(world, user, wanted)));
  });

  app.post('/:name/say', async (context) => {
    const user = requirePerson(world, context.req.param('name'));
    const message = say(world, user, await readInput(context, input.Say));
    return context.json({ message: seenMessage(world, user, message) });
  });
  app.post('/:name/dismiss', async (context) => {
    const user = requirePerson(world, context.req.param('name'));
    const wanted = await readInput(context, input.Dismiss);
    const { message, channel } = requireMessage(world, user, wanted.message, undefined);
    if (message.visible_to === null)
      throw refuse(403, 'Only messages that nobody else sees can be dismissed.');
    removeMessage(world, channel, message);
    announceMessage(world, message, GatewayDispatchEvents.MessageDelete);
    return context.json({ ok: true });
  });

  app.post('/:name/permit', async (context) => {
    const user = requirePerson(world, context.req.param('name'));
    permit(world, user, await readInput(context, input.Permit));
    return context.json({ ok: true });
  });
  app.post('/:name/join', async (context) => {
    const user = requirePerson(world, context.req.param('name'));
    const { server } = await readInput(context, input.Membership);
    const guild = requireServer(world, server);
    if (guild.members[user.id]) throw refuse(400, `${user.name} is in ${guild.name} already.`);
    joinGuild(world, guild, user.id);
    return context.json({ ok: true });
  });
  app.post('/:name/leave', async (context) => {
    const user = requirePerson(world, context.req.param('name'));
    const { server } = await readInput(context, input.Membership);
    const guild = requireServer(world, server);
    if (!guild.members[user.id]) throw refuse(400, `${user.name} is not in ${guild.name}.`);
    if (guild.owner_id === user.id) throw refuse(403, 'The owner of a server can not leave it.');
    leaveGuild(world, guild, user.id);
    return context.json({ ok: true });
  });

  app.get('/:name/sees', (context) => {
    const user = requirePerson(world, context.req.param('name'));
    const channel = requirePlace(world, user, placeIn(context));
    const messages = visibleMessages(world, user, channel).map((message) =>
      seenMessage(world, user, message),
    );
    return context.json({ channel: seenChannel(world, channel), messages });
  });
  app.get('/:name/channels', (context) => {
    const user = requirePerson(world, context.req.param('name'));
    return context.json({ channels: seenChannels(world, user) });
  });
  app.get('/:name/commands', (context) => {
    const user = requirePerson(world, context.req.param('name'));
    const channel = requirePlace(world, user, placeIn(context));
    const commands = usableCommands(world, user, channel).map(
      ({ name, type, description }): SeenCommand => ({
        name,
        kind: COMMAND_KINDS[type] ?? 'slash',
        description,
      }),
    );
    return context.json({ commands });
  });

  app.onError((error, context) => {
    if (error instanceof HTTPException) return context.json({ error: error.message }, error.status);
    if (error instanceof DiscordError) return context.json({ error: `${error.message}.` }, 400);
    throw error;
  });
  return app;
}

/** @throws HTTPException 400 without one. */
function placeIn(context: Context): string {
  const channel = context.req.query('channel');
  if (!channel) throw refuse(400, 'Say which: ?channel= and the name or id of a channel or thread, or dm.');
  return channel;
}

const COMMAND_KINDS: Partial<Record<ApplicationCommandType, SeenCommand['kind']>> = {
  [ApplicationCommandType.User]: 'user',
  [ApplicationCommandType.Message]: 'message',
};
