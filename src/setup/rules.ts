import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../kit/refusal.ts';
import { type Kept, Settings } from './record.ts';

/** A role as the rules see it: what giving it to everybody who signs would mean. */
export interface RoleFacts {
  id: string;
  /** Owned by Discord, another bot or a subscription, or the role of everyone: nobody can give it. */
  managed: boolean;
  /** Above the bot's highest role, or at the same height. */
  aboveBot: boolean;
  /** Has a permission over other people, their words or the server. */
  powerful: boolean;
}

export interface ChannelFacts {
  id: string;
  visible: boolean;
  writable: boolean;
  /** Every member of the server can see it. */
  open: boolean;
}

/** What Discord says about the chosen things, at the time of the check. */
export interface Snapshot {
  mayManageRoles: boolean;
  /** 'gone' where one is chosen that no longer exists. */
  pledgedRole: RoleFacts | 'gone' | undefined;
  staffChannel: ChannelFacts | 'gone' | undefined;
  moderatorRoles: { id: string; gone: boolean }[];
  /** Members may use commands at all: a right of @everyone. */
  commandsAllowed: boolean;
  /** The panels that stand in channels. */
  panels: PanelFacts[];
}

export interface PanelFacts {
  kind: 'help' | 'relay' | 'pledge' | 'staff';
  channelId: string;
  channel: ChannelFacts | 'gone';
}

/** What the bot needs, by the names in `setup.json`: a finding, and how to mend it where it is not good. */
export type Finding =
  | { good: 'staffChannelGood' | 'manageRolesGood' | 'pledgedRoleGood' | 'moderatorRolesGood' }
  | { good: 'commandsGood' }
  | { good: `${PanelName}Good`; channelId: string }
  | { bad: `${PanelName}${PanelTrouble}`; mend: PanelMend; channelId: string }
  | { bad: 'commandsOff'; mend: 'allowCommands' }
  | { bad: StaffChannelTrouble; mend: StaffChannelMend }
  | { bad: PledgedRoleTrouble; mend: PledgedRoleMend }
  | { bad: 'manageRolesMissing'; mend: 'allowManageRoles' }
  | { bad: 'moderatorRolesNotSet' | 'moderatorRolesGone'; mend: 'chooseModeratorRoles' };

type StaffChannelTrouble =
  | 'staffChannelNotSet'
  | 'staffChannelGone'
  | 'staffChannelHidden'
  | 'staffChannelSilent'
  | 'staffChannelOpen';
type StaffChannelMend = 'chooseStaffChannel' | 'showChannel' | 'allowWriting' | 'closeStaffChannel';
type PledgedRoleTrouble =
  | 'pledgedRoleNotSet'
  | 'pledgedRoleGone'
  | 'pledgedRoleManaged'
  | 'pledgedRoleAbove'
  | 'pledgedRolePowerful';
type PledgedRoleMend = 'choosePledgedRole' | 'moveRole' | 'chooseHarmlessRole';
type PanelName = `${PanelFacts['kind']}Panel`;
type PanelTrouble = 'Gone' | 'Hidden' | 'Silent';
type PanelMend = 'choosePanelChannel' | 'showChannel' | 'allowWriting';

/** Everything that the bot needs, in the order of importance to people: being reached comes first. */
export function check(snapshot: Snapshot): Finding[] {
  return [
    checkStaffChannel(snapshot.staffChannel),
    checkModerators(snapshot.moderatorRoles),
    checkCommands(snapshot.commandsAllowed),
    checkManageRoles(snapshot.mayManageRoles),
    checkPledgedRole(snapshot.pledgedRole),
    ...snapshot.panels.map(checkPanel),
  ];
}

/** What is wrong with something that was chosen. What nobody chose yet is no trouble. */
export function toMend(findings: readonly Finding[]): (Finding & { bad: string })[] {
  return findings.filter((finding) => 'bad' in finding && !finding.bad.endsWith('NotSet')) as (Finding & {
    bad: string;
  })[];
}

/** The part of set-up that a finding belongs to, by the beginning of its name; undefined: all of them. */
const partOfFinding: [RegExp, 'reports' | 'pledge' | 'relay'][] = [
  [/^(staffChannel|moderatorRoles|helpPanel|staffPanel)/, 'reports'],
  [/^(pledgedRole|manageRoles|pledgePanel)/, 'pledge'],
  [/^relayPanel/, 'relay'],
];

/** Whether something that a part needs is broken. */
export function isBroken(part: string, findings: readonly Finding[]): boolean {
  return toMend(findings).some(({ bad }) =>
    partOfFinding.some(([name, of]) => of === part && name.test(bad)),
  );
}

export function checkStaffChannel(channel: Snapshot['staffChannel']): Finding {
  if (channel === undefined) return { bad: 'staffChannelNotSet', mend: 'chooseStaffChannel' };
  if (channel === 'gone') return { bad: 'staffChannelGone', mend: 'chooseStaffChannel' };
  if (!channel.visible) return { bad: 'staffChannelHidden', mend: 'showChannel' };
  if (!channel.writable) return { bad: 'staffChannelSilent', mend: 'allowWriting' };
  if (channel.open) return { bad: 'staffChannelOpen', mend: 'closeStaffChannel' };
  return { good: 'staffChannelGood' };
}

export function checkModerators(roles: Snapshot['moderatorRoles']): Finding {
  if (roles.length === 0) return { bad: 'moderatorRolesNotSet', mend: 'chooseModeratorRoles' };
  if (roles.some((role) => role.gone)) return { bad: 'moderatorRolesGone', mend: 'chooseModeratorRoles' };
  return { good: 'moderatorRolesGood' };
}

export function checkManageRoles(may: boolean): Finding {
  return may ? { good: 'manageRolesGood' } : { bad: 'manageRolesMissing', mend: 'allowManageRoles' };
}

export function checkCommands(allowed: boolean): Finding {
  return allowed ? { good: 'commandsGood' } : { bad: 'commandsOff', mend: 'allowCommands' };
}

/** A panel answers wherever it stands; the bot needs to see and write there to keep its words up to date. */
export function checkPanel({ kind, channelId, channel }: PanelFacts): Finding {
  const panel: PanelName = `${kind}Panel`;
  if (channel === 'gone') return { bad: `${panel}Gone`, mend: 'choosePanelChannel', channelId };
  if (!channel.visible) return { bad: `${panel}Hidden`, mend: 'showChannel', channelId };
  if (!channel.writable) return { bad: `${panel}Silent`, mend: 'allowWriting', channelId };
  return { good: `${panel}Good`, channelId };
}

export function checkPledgedRole(role: Snapshot['pledgedRole']): Finding {
  if (role === undefined) return { bad: 'pledgedRoleNotSet', mend: 'choosePledgedRole' };
  if (role === 'gone') return { bad: 'pledgedRoleGone', mend: 'choosePledgedRole' };
  if (role.managed) return { bad: 'pledgedRoleManaged', mend: 'choosePledgedRole' };
  if (role.powerful) return { bad: 'pledgedRolePowerful', mend: 'chooseHarmlessRole' };
  if (role.aboveBot) return { bad: 'pledgedRoleAbove', mend: 'moveRole' };
  return { good: 'pledgedRoleGood' };
}

/** The parts whose choices are the settings themselves; the others keep theirs in a feature's own record. */
const keptPages = ['reports', 'pledge', 'server'] as const;
export type KeptPage = (typeof keptPages)[number];
export const isKeptPage = (part: string): part is KeptPage => keptPages.some((page) => page === part);

/** Whether a part of set-up has what it needs from its owner. */
export function isReady(part: KeptPage, settings: Settings): boolean {
  if (part === 'reports')
    return settings.staffChannelId !== undefined && settings.moderatorRoleIds.length > 0;
  return part === 'server' || settings.pledgedRoleId !== undefined;
}

/** The settings after a change; choosing the same again changes nothing. */
export function change(kept: Kept, next: Settings, now: number): Kept {
  if (JSON.stringify(next) === JSON.stringify(kept.settings)) return kept;
  return { settings: next, before: kept.settings, changedAt: now };
}

/** What undoing would take back: the last choice among the settings, whatever was chosen in other parts since. */
export function undoable({ settings, before }: Kept): keyof Settings | undefined {
  return before && Settings.keyof().options.find((key) => !isDeepStrictEqual(settings[key], before[key]));
}

/** @throws Refusal where nothing is left to undo. */
export function undo({ before }: Kept, now: number): Kept {
  if (before === undefined) throw new Refusal('setup.nothingToUndo');
  return { settings: before, changedAt: now };
}

/**
 * The settings with a role for the pledge.
 *
 * @throws Refusal where giving it would fail for ever, or would hand out power. A role above the
 *   bot's own is accepted: the owner can move it, and Check says how.
 */
export function choosePledgedRole(settings: Settings, role: RoleFacts): Settings {
  const details = { role: `<@&${role.id}>` };
  if (role.managed) throw new Refusal('setup.roleUnusable', details);
  if (role.powerful) throw new Refusal('setup.rolePowerful', details);
  return { ...settings, pledgedRoleId: role.id };
}

/**
 * The IANA name of a time zone that somebody typed: the name itself or its city, in any case.
 *
 * @param known  the names that this runtime knows (`Intl.supportedValuesOf('timeZone')`).
 * @throws Refusal where none of them is meant.
 */
export function timeZoneNamed(typed: string, known: readonly string[]): string {
  const wanted = plain(typed);
  const found =
    known.find((zone) => plain(zone) === wanted) ??
    known.find((zone) => plain(zone.split('/').at(-1) ?? '') === wanted);
  if (found === undefined) throw new Refusal('setup.timeZoneUnknown');
  return found;
}

/** São Paulo, sao_paulo and SAO PAULO are one city. */
function plain(name: string) {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();
}
