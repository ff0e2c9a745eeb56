import type { Choices, Notice } from './record.ts';

/** How many notices a person keeps in one server; the oldest that were seen go first. */
export const mostNotices = 50;

/** Before somebody chose anything: no messages, Discord's language. */
export const noChoices: Choices = { servers: [] };

/**
 * The list with a notice more. What is there already, of the same kind and about the same, is not
 * added twice, so a job may run again.
 *
 * @returns the same list where nothing was added.
 */
export function add(
  list: Notice[],
  notice: Pick<Notice, 'id' | 'kind' | 'about' | 'until'>,
  now: number,
): Notice[] {
  const { kind, about } = notice;
  if (list.some((each) => each.kind === kind && each.about === about)) return list;
  const longer = [...list, { ...notice, at: now }];
  if (longer.length <= mostNotices) return longer;
  const oldestSeen = longer.findIndex(({ seenAt }) => seenAt !== undefined);
  return longer.filter((_, n) => n !== Math.max(0, oldestSeen));
}

/** @returns the same list where there was nothing of it to see. */
export function see(list: Notice[], about: string, now: number): Notice[] {
  const isNew = (notice: Notice) => notice.about === about && notice.seenAt === undefined;
  return list.some(isNew)
    ? list.map((notice) => (isNew(notice) ? { ...notice, seenAt: now } : notice))
    : list;
}

/** What the person has not opened yet and is not over, newest first. */
export function waiting(list: Notice[], now: number): Notice[] {
  const waits = ({ seenAt, until }: Notice) => seenAt === undefined && (until === undefined || until > now);
  return list.filter(waits).reverse();
}

export function withServer(choices: Choices, serverId: string): Choices {
  return choices.servers.includes(serverId)
    ? choices
    : { ...choices, servers: [...choices.servers, serverId] };
}

export function withoutServer(choices: Choices, serverId: string): Choices {
  return choices.servers.includes(serverId)
    ? { ...choices, servers: choices.servers.filter((id) => id !== serverId) }
    : choices;
}

/** @param language  undefined: as Discord says. */
export function speak(choices: Choices, language: string | undefined): Choices {
  const { language: _before, ...rest } = choices;
  return language === undefined ? rest : { ...rest, language };
}

/** Pressing twice keeps the first moment. */
export function allowMessages(choices: Choices, locale: string, now: number): Choices {
  return { ...choices, messages: { since: choices.messages?.since ?? now, locale } };
}

export function stopMessages(choices: Choices): Choices {
  const { messages, ...rest } = choices;
  return messages === undefined ? choices : rest;
}

/** @param country  undefined: none is remembered. */
export function rememberCountry(choices: Choices, country: string | undefined): Choices {
  const { country: _before, ...rest } = choices;
  return country === undefined ? rest : { ...rest, country };
}

export function takeOffers(choices: Choices, wanted: boolean): Choices {
  const { noOffers: _before, ...rest } = choices;
  return wanted ? rest : { ...rest, noOffers: true };
}
