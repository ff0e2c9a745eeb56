import { ChannelType, PermissionFlagsBits as Flag, OverwriteType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { emptyChannel } from '../sandbox/discord/changes/channels.ts';
import { createClock } from '../sandbox/discord/clock.ts';
import {
  ALL_PERMISSIONS,
  allows,
  channelPermissions,
  outranksMember,
} from '../sandbox/discord/permissions.ts';
import { readyMadeWorld } from '../sandbox/discord/ready-made.ts';
import { createWorld, timeOf } from '../sandbox/discord/world.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

/** The ready-made server with short ways to ask who may do what. */
function harbour() {
  const data = readyMadeWorld(NOW);
  const [guild] = Object.values(data.guilds);
  if (!guild) throw new Error('There is no server');
  const userId = (name: string) => Object.values(data.users).find((user) => user.name === name)?.id ?? '';
  const member = (name: string) => {
    const found = guild.members[userId(name)];
    if (!found) throw new Error(`${name} is not a member`);
    return found;
  };
  const channel = (name: string) => {
    const found = Object.values(data.channels).find((each) => each.name === name);
    if (!found) throw new Error(`There is no #${name}`);
    return found;
  };
  const permissions = (who: string, where: string) =>
    channelPermissions(data, userId(who), channel(where), NOW);
  const may = (who: string, where: string, flag: bigint) => allows(permissions(who, where), flag);
  const role = (name: string) => Object.values(guild.roles).find((each) => each.name === name)?.id ?? '';
  return { data, guild, userId, member, channel, permissions, may, role };
}

test('each of the ready-made people sees the channels that are theirs', () => {
  const { data, may } = harbour();
  const seen = (who: string) =>
    Object.values(data.channels)
      .filter(({ type, name }) => type === ChannelType.GuildText && may(who, name, Flag.ViewChannel))
      .map(({ name }) => name);
  const open = ['welcome', 'rules', 'help'];
  const pledged = [...open, 'sharing', 'evenings'];
  expect(seen('newcomer')).toEqual(open);
  expect(seen('member1')).toEqual(pledged);
  expect(seen('moderator1')).toEqual([...pledged, 'staff', 'council']);
  expect(seen('owner')).toEqual([...pledged, 'staff', 'council']);
  expect(seen('confidant')).toEqual([...pledged, 'staff']);
  expect(seen('outsider')).toEqual([]);
});

test('who can not view a channel can do nothing in it, and who can not send can not mention everyone', () => {
  const { may, permissions, channel, guild } = harbour();
  expect(permissions('newcomer', 'sharing')).toBe(0n);
  channel('help').permission_overwrites.push({
    id: guild.id,
    type: OverwriteType.Role,
    allow: String(Flag.MentionEveryone),
    deny: '0',
  });
  expect(may('member1', 'help', Flag.MentionEveryone)).toBe(true);
  channel('help').permission_overwrites[0] = {
    id: guild.id,
    type: OverwriteType.Role,
    allow: String(Flag.MentionEveryone),
    deny: String(Flag.SendMessages),
  };
  expect(may('member1', 'help', Flag.MentionEveryone | Flag.AttachFiles)).toBe(false);
  expect(may('member1', 'help', Flag.ViewChannel)).toBe(true);
});

test('a role’s allowance beats another role’s denial, and the member’s own overwrite beats both', () => {
  const { channel, may, role, userId } = harbour();
  const send = String(Flag.SendMessages);
  const help = channel('help');
  help.permission_overwrites = [
    { id: role('Pledged'), type: OverwriteType.Role, allow: '0', deny: send },
    { id: role('Moderator'), type: OverwriteType.Role, allow: send, deny: '0' },
  ];
  expect(may('member1', 'help', Flag.SendMessages)).toBe(false);
  expect(may('moderator1', 'help', Flag.SendMessages)).toBe(true);
  help.permission_overwrites.push({
    id: userId('moderator1'),
    type: OverwriteType.Member,
    allow: '0',
    deny: send,
  });
  expect(may('moderator1', 'help', Flag.SendMessages)).toBe(false);
});

test('a private thread is seen by its members and by managers of threads, within the view of its channel', () => {
  const { data, channel, guild, may, userId } = harbour();
  const parent = channel('sharing');
  data.channels['1'] = {
    ...emptyChannel('1', ChannelType.PrivateThread, 'between us'),
    guild_id: guild.id,
    parent_id: parent.id,
    thread: {
      owner_id: userId('confidant'),
      archived: false,
      locked: false,
      invitable: false,
      auto_archive_duration: 1440,
      archive_timestamp: new Date(NOW).toISOString(),
      create_timestamp: new Date(NOW).toISOString(),
      members: { [userId('member1')]: '', [userId('newcomer')]: '' },
      message_count: 0,
    },
  };
  expect(may('member1', 'between us', Flag.ViewChannel)).toBe(true);
  expect(may('member2', 'between us', Flag.ViewChannel)).toBe(false);
  expect(may('moderator1', 'between us', Flag.ViewChannel)).toBe(true);
  expect(may('newcomer', 'between us', Flag.ViewChannel)).toBe(false);
});

test('the owner may do everything, and someone in time-out only look', () => {
  const { permissions, member, may } = harbour();
  expect(permissions('owner', 'council')).toBe(ALL_PERMISSIONS);
  member('member1').communication_disabled_until = new Date(NOW + 1000).toISOString();
  expect(may('member1', 'help', Flag.ViewChannel)).toBe(true);
  expect(may('member1', 'help', Flag.SendMessages)).toBe(false);
});

test('nobody outranks the owner, themselves or someone of the same rank', () => {
  const { guild, member } = harbour();
  expect(outranksMember(guild, member('owner'), member('moderator1'))).toBe(true);
  expect(outranksMember(guild, member('moderator1'), member('member1'))).toBe(true);
  expect(outranksMember(guild, member('moderator1'), member('moderator2'))).toBe(false);
  expect(outranksMember(guild, member('moderator1'), member('owner'))).toBe(false);
  expect(outranksMember(guild, member('confidant'), member('moderator1'))).toBe(false);
  expect(outranksMember(guild, member('owner'), member('owner'))).toBe(false);
});

test('what became due when the clock was moved on runs at once, earliest first, and what was cancelled does not', () => {
  const clock = createClock(0, () => NOW);
  const ran: string[] = [];
  clock.wakeAt(NOW + 3000, () => ran.push('third'));
  clock.wakeAt(NOW + 1000, () => ran.push('first'));
  const cancel = clock.wakeAt(NOW + 1500, () => ran.push('cancelled'));
  clock.wakeAt(NOW + 2000, () => {
    ran.push('second');
    clock.wakeAt(clock.now(), () => ran.push('second’s own'));
  });
  clock.wakeAt(NOW + 9000, () => ran.push('not yet'));
  cancel();
  clock.advance(5000);
  expect(ran).toEqual(['first', 'second', 'third', 'second’s own']);
  expect(clock.now()).toBe(NOW + 5000);
  expect(() => clock.advance(-1)).toThrow(RangeError);
  clock.stop();
});

test('snowflakes always rise and tell the sandbox’s time', () => {
  const clock = createClock(0, () => NOW);
  const world = createWorld(readyMadeWorld(NOW), clock);
  const ids = Array.from({ length: 5000 }, () => BigInt(world.newId()));
  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0n))).toBe(true);
  clock.advance(86_400_000);
  expect(timeOf(world.newId())).toBe(NOW + 86_400_000);
  clock.stop();
});
