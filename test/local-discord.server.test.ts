import { once } from 'node:events';
import {
  AuditLogEvent,
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
  ChannelType,
  GatewayIntentBits,
  GuildOnboardingMode,
  GuildOnboardingPromptType,
  PermissionFlagsBits,
} from 'discord.js';
import { expect, test } from 'vitest';
import {
  ask,
  channelNamed,
  codeOf,
  give,
  harbour,
  idOf,
  json,
  logIn,
  roleId,
  says,
  startDiscord,
  storedGuild,
  take,
} from './local-discord.parts.ts';

const DAY = 86_400_000;

async function start(intents: GatewayIntentBits[] = []) {
  const discord = await startDiscord();
  const client = await logIn(discord, { intents: [GatewayIntentBits.Guilds, ...intents] });
  return { discord, client, guild: harbour(client), help: channelNamed(client, 'help') };
}

test('invites show their age, uses and roles to managers, and nothing of that with the audit log alone', async () => {
  const { discord, guild } = await start();
  const stored = discord.world.data.invites.harbour;
  stored?.role_ids.push(roleId(discord, 'Pledged'));
  await expect(guild.invites.fetch()).rejects.toMatchObject({ code: 50013 });
  give(discord, PermissionFlagsBits.ViewAuditLog);
  const path = `/guilds/${guild.id}/invites`;
  const [seen] = await json<object[]>(await ask(discord, 'GET', path));
  expect(seen).toMatchObject({ code: 'harbour', roles: [{ name: 'Pledged' }] });
  expect(seen).not.toHaveProperty('max_age');
  give(discord, PermissionFlagsBits.ManageGuild);
  const [managed] = await json<object[]>(await ask(discord, 'GET', path));
  expect(managed).toMatchObject({ max_age: 0, max_uses: 0, uses: 21, temporary: false });
});

test('an invite is made, found again instead of doubled, runs out with time, and is taken back', async () => {
  const { discord, client, guild, help } = await start([GatewayIntentBits.GuildInvites]);
  const heard = once(client, 'inviteCreate');
  const invite = await help.createInvite({ maxAge: 3600, reason: 'for a guest' });
  expect((await heard)[0]).toMatchObject({ code: invite.code });
  expect((await help.createInvite({ maxAge: 3600 })).code).toBe(invite.code);
  expect((await help.createInvite({ maxAge: 3600, unique: true })).code).not.toBe(invite.code);
  expect((await client.fetchInvite(invite.code)).guild?.id).toBe(guild.id);
  discord.clock.advance(3600_000);
  expect(await codeOf(discord, 'GET', `/invites/${invite.code}`)).toBe(10006);
  const lasting = await help.createInvite({ maxAge: 0 });
  await lasting.delete('no longer needed');
  expect(await codeOf(discord, 'DELETE', `/invites/${lasting.code}`)).toBe(10006);
});

test('an invite gives only roles that the bot could give, and inviting and taking back need permissions', async () => {
  const { discord, help } = await start();
  const invites = `/channels/${help.id}/invites`;
  const withRole = (name: string) => ({ role_ids: [roleId(discord, name)] });
  const made = await json<object>(await ask(discord, 'POST', invites, withRole('Pledged')));
  expect(made).toMatchObject({ roles: [{ name: 'Pledged' }] });
  expect(await codeOf(discord, 'POST', invites, withRole('Moderator'))).toBe(50013);
  expect(await codeOf(discord, 'POST', invites, { role_ids: ['1'] })).toBe(10011);
  expect(await codeOf(discord, 'POST', invites, { max_age: -1 })).toBe(50035);
  take(discord, PermissionFlagsBits.CreateInstantInvite | PermissionFlagsBits.ManageChannels);
  expect(await codeOf(discord, 'POST', invites, {})).toBe(50013);
  expect(await codeOf(discord, 'GET', invites)).toBe(50013);
  expect(await codeOf(discord, 'DELETE', '/invites/harbour')).toBe(50013);
});

test('auto-moderation rules are kept for whoever may manage the server, so many of each kind', async () => {
  const { discord, client, guild } = await start([GatewayIntentBits.AutoModerationConfiguration]);
  await expect(guild.autoModerationRules.fetch()).rejects.toMatchObject({ code: 50013 });
  give(discord, PermissionFlagsBits.ManageGuild);
  expect((await guild.autoModerationRules.fetch()).map(({ name }) => name)).toEqual(['Block spam']);
  const heard = once(client, 'autoModerationRuleCreate');
  const rule = await guild.autoModerationRules.create({
    name: 'Names',
    eventType: AutoModerationRuleEventType.MessageSend,
    triggerType: AutoModerationRuleTriggerType.Keyword,
    triggerMetadata: { keywordFilter: ['real name'] },
    actions: [{ type: AutoModerationActionType.BlockMessage }],
  });
  expect((await heard)[0]).toMatchObject({ id: rule.id, enabled: false });
  expect((await rule.setEnabled(true)).enabled).toBe(true);
  const rules = `/guilds/${guild.id}/auto-moderation/rules`;
  const actions = [{ type: 1 }];
  const spam = { name: 'Spam', event_type: 1, trigger_type: 3, actions };
  expect(await codeOf(discord, 'POST', rules, spam)).toBe(50035);
  expect(await codeOf(discord, 'POST', rules, { ...spam, trigger_type: 2 })).toBe(50035);
  expect(await codeOf(discord, 'POST', rules, { ...spam, trigger_type: 4 })).toBe(50035);
  await rule.delete();
  expect((await ask(discord, 'GET', `${rules}/${rule.id}`)).status).toBe(404);
});

test('onboarding shows the roles that it gives, and is only on with enough channels', async () => {
  const { discord, guild } = await start();
  expect((await guild.fetchOnboarding()).enabled).toBe(false);
  const path = `/guilds/${guild.id}/onboarding`;
  expect(await codeOf(discord, 'PUT', path, { enabled: false })).toBe(50013);
  give(discord, PermissionFlagsBits.ManageGuild);
  const pledged = roleId(discord, 'Pledged');
  const after = await guild.editOnboarding({
    prompts: [
      {
        title: 'What brings you here?',
        type: GuildOnboardingPromptType.MultipleChoice,
        options: [{ title: 'Company', roles: [pledged], emoji: '🌱', channels: [], description: null }],
      },
    ],
    reason: 'a warmer start',
  });
  const [option] = after.prompts.first()?.options.values() ?? [];
  expect(option).toMatchObject({ title: 'Company', emoji: { name: '🌱' } });
  expect([...(option?.roles.keys() ?? [])]).toEqual([pledged]);
  expect(await codeOf(discord, 'PUT', path, { enabled: true })).toBe(350000);
  const prompts = [{ id: '0', title: 'Q', options: [{ title: 'a', role_ids: ['1'] }] }];
  expect(await codeOf(discord, 'PUT', path, { prompts })).toBe(10011);

  const rooms: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    rooms.push((await guild.channels.create({ name: `room-${n}`, type: ChannelType.GuildText })).id);
  }
  const on = { enabled: true, default_channel_ids: rooms, mode: GuildOnboardingMode.OnboardingDefault };
  expect(await codeOf(discord, 'PUT', path, on)).toBeUndefined();
  expect(await codeOf(discord, 'PUT', path, { default_channel_ids: rooms.slice(1) })).toBe(350001);
});

test('integrations, widget and vanity address are for managers; the preview is for everybody inside', async () => {
  const { discord, client, guild } = await start();
  expect((await guild.fetchPreview()).name).toBe('Harbour');
  expect((await client.guilds.fetch()).map(({ name }) => name)).toEqual(['Harbour']);
  for (const page of ['integrations', 'widget', 'vanity-url']) {
    expect(await codeOf(discord, 'GET', `/guilds/${guild.id}/${page}`)).toBe(50013);
  }
  give(discord, PermissionFlagsBits.ManageGuild);
  const stored = storedGuild(discord);
  const [first] = stored.integrations;
  if (first) stored.integrations = Array.from({ length: 60 }, (_, n) => ({ ...first, id: `${n + 1}` }));
  expect((await guild.fetchIntegrations()).size).toBe(50);
  expect(await guild.fetchWidgetSettings()).toEqual({ enabled: false, channel: null });
  expect(await guild.fetchVanityData()).toEqual({ code: null, uses: 0 });
});

test('the audit log has what the bot did, with its reason', async () => {
  const { discord, guild, help } = await start();
  give(discord, PermissionFlagsBits.ViewAuditLog | PermissionFlagsBits.ManageWebhooks);
  const reason = 'as agreed – für alle';
  const member = await guild.members.fetch(idOf(discord, 'newcomer'));
  await member.roles.add(roleId(discord, 'Pledged'), reason);
  const role = await guild.roles.create({ name: 'Quiet', permissions: [], reason });
  await role.edit({ name: 'Calm', reason });
  const channel = await guild.channels.create({ name: 'quiet', reason });
  await channel.permissionOverwrites.create(role, { SendMessages: false }, { reason });
  await channel.setTopic('calm', reason);
  const thread = await channel.threads.create({ name: 'x', reason });
  await thread.setLocked(true, reason);
  await thread.delete(reason);
  const message = says(discord, 'member1', help.id, 'x');
  await (await help.messages.fetch(message.id)).pin(reason);
  await ask(discord, 'DELETE', `/channels/${help.id}/messages/${message.id}`);
  await (await channel.createWebhook({ name: 'w', reason })).edit({ name: 'v', reason });
  await (await channel.createInvite({ reason })).delete(reason);
  await channel.delete(reason);
  await role.delete(reason);

  const { entries } = await guild.fetchAuditLogs({ limit: 100 });
  const seen = entries.map(({ action, reason: why }) => [AuditLogEvent[action], why]).reverse();
  expect(seen).toEqual([
    ['MemberRoleUpdate', reason],
    ['RoleCreate', reason],
    ['RoleUpdate', reason],
    ['ChannelCreate', reason],
    ['ChannelOverwriteCreate', reason],
    ['ChannelUpdate', reason],
    ['ThreadCreate', reason],
    ['ThreadUpdate', reason],
    ['ThreadDelete', reason],
    ['MessagePin', reason],
    ['MessageDelete', null],
    ['WebhookCreate', reason],
    ['WebhookUpdate', reason],
    ['InviteCreate', reason],
    ['InviteDelete', reason],
    ['ChannelDelete', reason],
    ['RoleDelete', reason],
  ]);
  expect(new Set(entries.map(({ executorId }) => executorId))).toEqual(new Set([guild.client.user.id]));
});

test('the audit log is filtered, paged, forgotten after 45 days, and needs its permission', async () => {
  const { discord, guild } = await start();
  await expect(guild.fetchAuditLogs()).rejects.toMatchObject({ code: 50013 });
  give(discord, PermissionFlagsBits.ViewAuditLog);
  const names = ['a', 'b', 'c'];
  for (const name of names) await guild.roles.create({ name, permissions: [] });
  const member = await guild.members.fetch(idOf(discord, 'newcomer'));
  await member.roles.add(roleId(discord, 'a'));
  const created = await guild.fetchAuditLogs({ type: AuditLogEvent.RoleCreate, limit: 2 });
  expect(created.entries.map(({ target }) => target && 'name' in target && target.name)).toEqual(['c', 'b']);
  const before = created.entries.last()?.id ?? '';
  expect((await guild.fetchAuditLogs({ before })).entries.size).toBe(1);
  expect((await guild.fetchAuditLogs({ after: before })).entries.map(({ action }) => action)).toEqual([
    AuditLogEvent.RoleCreate,
    AuditLogEvent.MemberRoleUpdate,
  ]);
  expect((await guild.fetchAuditLogs({ user: idOf(discord, 'owner') })).entries.size).toBe(0);
  discord.clock.advance(45 * DAY);
  expect((await guild.fetchAuditLogs()).entries.size).toBe(0);
});
