import type { AroundChannel, AroundPerson } from '../around.ts';
import { Component } from './kinds.ts';
import type { Pane } from './state.ts';

/** One line of a select. */
export interface PickItem {
  value: string;
  label: string;
  hint: string;
  color: string | null;
  sign: '@' | '#' | '';
}

const people = (pane: Pane): PickItem[] =>
  (pane.around?.people ?? []).map(({ id, name, displayName, color }: AroundPerson) => ({
    value: id,
    label: displayName,
    hint: name,
    color,
    sign: '@',
  }));

const roles = (pane: Pane): PickItem[] => {
  const { server, roles: listed } = pane.around ?? { server: null, roles: [] };
  const everyone = server ? [{ id: server.id, name: '@everyone', color: null }] : [];
  return [...listed, ...everyone].map(({ id, name, color }) => ({
    value: id,
    label: name.replace(/^@/, ''),
    hint: 'role',
    color,
    sign: '@',
  }));
};

/** @param types Discord's numbers of types that may be chosen; without it any. */
const channels = (pane: Pane, types: readonly number[] | undefined): PickItem[] =>
  (pane.around?.channels ?? [])
    .filter(
      ({ kind, type }: AroundChannel) =>
        kind !== 'dm' && (types ? types.includes(type) : kind !== 'category'),
    )
    .map(({ id, name, kind }) => ({
      value: id,
      label: name,
      hint: kind === 'thread' ? 'thread' : '',
      color: null,
      sign: '#',
    }));

/** What a select of people, roles or channels offers to this person. */
export function entityItems(pane: Pane, type: number, channelTypes?: readonly number[]): PickItem[] {
  switch (type) {
    case Component.UserSelect:
      return people(pane);
    case Component.RoleSelect:
      return roles(pane);
    case Component.MentionableSelect:
      return [...people(pane), ...roles(pane)];
    case Component.ChannelSelect:
      return channels(pane, channelTypes);
    default:
      return [];
  }
}
