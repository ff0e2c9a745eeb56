import { Client, type ClientOptions, GatewayIntentBits, type Guild, type TextChannel } from 'discord.js';
import { onTestFinished } from 'vitest';
import { createMessage } from '../sandbox/discord/changes/messages.ts';
import { type LocalDiscord, startLocalDiscord } from '../sandbox/discord/index.ts';
import type { StoredGuild, StoredMessage } from '../sandbox/discord/model.ts';

/** A local Discord of the test's own, without a folder, stopped with the test. */
export async function startDiscord(): Promise<LocalDiscord & { warnings: string[] }> {
  const warnings: string[] = [];
  const discord = await startLocalDiscord({ port: 0, warn: (line) => warnings.push(line) });
  onTestFinished(discord.stop);
  return { ...discord, warnings };
}

/** An ordinary discord.js client, logged in and ready. */
export async function logIn(
  discord: LocalDiscord,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client: Client<true> = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...options,
    rest: { api: discord.apiUrl, ...options.rest },
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(discord.token);
  await ready;
  return client;
}

/** The ready-made server as the client knows it. */
export function harbour(client: Client<true>): Guild {
  const guild = client.guilds.cache.first();
  if (!guild) throw new Error('The client is in no server');
  return guild;
}

/** A text channel of the ready-made server. */
export function channelNamed(client: Client<true>, name: string): TextChannel {
  const channel = harbour(client).channels.cache.find((each): each is TextChannel => each.name === name);
  if (!channel) throw new Error(`There is no #${name}`);
  return channel;
}

/** The id of one of the sandbox's people. */
export function idOf(discord: LocalDiscord, name: string): string {
  const user = Object.values(discord.world.data.users).find((each) => each.name === name);
  if (!user) throw new Error(`There is nobody called ${name}`);
  return user.id;
}

/** A request as any program could send it. */
export function ask(
  discord: LocalDiscord,
  method: string,
  path: string,
  body?: unknown,
  token = discord.token,
) {
  return fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** The JSON of an answer, as what the test knows it to be. */
export async function json<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

/** The code that a request is refused with; undefined where it is not refused. */
export async function codeOf(discord: LocalDiscord, method: string, path: string, body?: unknown) {
  const response = await ask(discord, method, path, body);
  return response.ok ? undefined : (await json<{ code: number }>(response)).code;
}

/** Something that a person writes in a channel or thread. */
export function says(discord: LocalDiscord, name: string, channelId: string, content: string): StoredMessage {
  const channel = discord.world.data.channels[channelId];
  if (!channel) throw new Error('There is no such channel');
  return createMessage(discord.world, channel, { content }, { author_id: idOf(discord, name) });
}

/** The ready-made server as the world has it. */
export function storedGuild(discord: LocalDiscord): StoredGuild {
  const [guild] = Object.values(discord.world.data.guilds);
  if (!guild) throw new Error('There is no server');
  return guild;
}

/** The id of a role of the ready-made server. */
export const roleId = (discord: LocalDiscord, name: string): string =>
  Object.values(storedGuild(discord).roles).find((role) => role.name === name)?.id ?? '';

/** Gives the bot's own role permissions, without telling anybody. */
export function give(discord: LocalDiscord, permissions: bigint): void {
  for (const role of Object.values(storedGuild(discord).roles)) {
    if (role.tags?.bot_id) role.permissions = String(BigInt(role.permissions) | permissions);
  }
}

/** Takes permissions from every role, without telling anybody. */
export function take(discord: LocalDiscord, permissions: bigint): void {
  for (const role of Object.values(storedGuild(discord).roles)) {
    role.permissions = String(BigInt(role.permissions) & ~permissions);
  }
}
