import type { Config } from '../config.ts';
import type { Translate } from '../locales/index.ts';

/** Who runs the bot, as people of one server are told before they trust it. */
export type Operator = {
  name: string;
  contact: string;
  /** Whoever holds the key decides about the server too. */
  ownsServer: boolean;
};

/** @param server  undefined outside of one. */
export function operatorIn(
  { operator: { name, contact, id } }: Pick<Config, 'operator'>,
  server: { ownerId: string } | null | undefined,
): Operator {
  return { name, contact, ownsServer: id !== undefined && id === server?.ownerId };
}

/** The line that says so, where it is so. */
export const ownsServerText = (t: Translate, { ownsServer }: Operator): string[] =>
  ownsServer ? [t('common:operatorOwns')] : [];
