import { expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import { untouched } from '../src/setup/record.ts';
import {
  change,
  check,
  choosePledgedRole,
  type RoleFacts,
  type Snapshot,
  timeZoneNamed,
  undo,
  undoable,
} from '../src/setup/rules.ts';

const { settings } = untouched;

const role: RoleFacts = { id: '200000000000000001', managed: false, aboveBot: false, powerful: false };
const channel = { id: '300000000000000001', visible: true, writable: true, open: false };
const good: Snapshot = {
  mayManageRoles: true,
  pledgedRole: role,
  staffChannel: channel,
  moderatorRoles: [{ id: '200000000000000002', gone: false }],
  commandsAllowed: true,
  panels: [{ kind: 'help', channelId: channel.id, channel }],
};

test('a server that has everything is told so, point by point', () => {
  expect(check(good)).toEqual([
    { good: 'staffChannelGood' },
    { good: 'moderatorRolesGood' },
    { good: 'commandsGood' },
    { good: 'manageRolesGood' },
    { good: 'pledgedRoleGood' },
    { good: 'helpPanelGood', channelId: channel.id },
  ]);
});

test.each<[string, Partial<Snapshot>, string, string]>([
  ['no staff channel', { staffChannel: undefined }, 'staffChannelNotSet', 'chooseStaffChannel'],
  ['a deleted staff channel', { staffChannel: 'gone' }, 'staffChannelGone', 'chooseStaffChannel'],
  [
    'a hidden staff channel',
    { staffChannel: { ...channel, visible: false } },
    'staffChannelHidden',
    'showChannel',
  ],
  [
    'a silent staff channel',
    { staffChannel: { ...channel, writable: false } },
    'staffChannelSilent',
    'allowWriting',
  ],
  [
    'a staff channel for all',
    { staffChannel: { ...channel, open: true } },
    'staffChannelOpen',
    'closeStaffChannel',
  ],
  ['no moderator role', { moderatorRoles: [] }, 'moderatorRolesNotSet', 'chooseModeratorRoles'],
  [
    'a deleted moderator role',
    { moderatorRoles: [{ id: '1', gone: true }] },
    'moderatorRolesGone',
    'chooseModeratorRoles',
  ],
  ['commands closed to members', { commandsAllowed: false }, 'commandsOff', 'allowCommands'],
  ['no Manage Roles', { mayManageRoles: false }, 'manageRolesMissing', 'allowManageRoles'],
  ['no pledge role', { pledgedRole: undefined }, 'pledgedRoleNotSet', 'choosePledgedRole'],
  ['a deleted pledge role', { pledgedRole: 'gone' }, 'pledgedRoleGone', 'choosePledgedRole'],
  [
    'a managed pledge role',
    { pledgedRole: { ...role, managed: true } },
    'pledgedRoleManaged',
    'choosePledgedRole',
  ],
  [
    'a pledge role above the bot',
    { pledgedRole: { ...role, aboveBot: true } },
    'pledgedRoleAbove',
    'moveRole',
  ],
  [
    'a powerful pledge role',
    { pledgedRole: { ...role, powerful: true } },
    'pledgedRolePowerful',
    'chooseHarmlessRole',
  ],
])('with %s, Check names it and how to mend it, and nothing else', (_what, change, bad, mend) => {
  const findings = check({ ...good, ...change }).filter((finding) => 'bad' in finding);
  expect(findings).toEqual([{ bad, mend }]);
});

test('a role that would hand out power, or that nobody can give, is not taken for the pledge', () => {
  expect(() => choosePledgedRole(settings, { ...role, powerful: true })).toThrow(Refusal);
  expect(() => choosePledgedRole(settings, { ...role, managed: true })).toThrow(Refusal);
  expect(choosePledgedRole(settings, { ...role, aboveBot: true }).pledgedRoleId).toBe(role.id);
});

test('a time zone is found by its name or its city, however it is written', () => {
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  expect(timeZoneNamed('Europe/Lisbon', known)).toBe('Europe/Lisbon');
  expect(timeZoneNamed(' são paulo ', known)).toBe('America/Sao_Paulo');
  expect(timeZoneNamed('new york', known)).toBe('America/New_York');
  expect(timeZoneNamed('utc', known)).toBe('UTC');
  expect(() => timeZoneNamed('Middle-earth', known)).toThrow(Refusal);
  expect(() => timeZoneNamed('', known)).toThrow(Refusal);
});

test('a change can be taken back, once', () => {
  const changed = change(untouched, { ...settings, timeZone: 'Europe/Lisbon' }, 1000);
  expect(changed).toMatchObject({ settings: { timeZone: 'Europe/Lisbon' }, changedAt: 1000 });
  const back = undo(changed, 2000);
  expect(back).toEqual({ settings, changedAt: 2000 });
  expect(() => undo(back, 3000)).toThrow(Refusal);
});

test('what can be taken back is named, and it is the last choice that undoing reaches', () => {
  const roles = change(untouched, { ...settings, moderatorRoleIds: [role.id] }, 1000);
  const last = change(roles, { ...roles.settings, pledgedRoleId: role.id }, 2000);
  expect([untouched, roles, last, undo(last, 3000)].map(undoable)).toEqual([
    undefined,
    'moderatorRoleIds',
    'pledgedRoleId',
    undefined,
  ]);
});

test('choosing the same again is no change, so undo still reaches the one before', () => {
  const changed = change(untouched, { ...settings, timeZone: 'Europe/Lisbon' }, 1000);
  expect(change(changed, { ...settings, timeZone: 'Europe/Lisbon' }, 2000)).toBe(changed);
});
