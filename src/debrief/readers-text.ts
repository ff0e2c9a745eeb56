import type { ThreadReaders } from '../kit/thread-readers.ts';
import type { Translate } from '../locales/index.ts';

/** So many roles are named; the others are counted. */
const mostRoles = 8;

/** Who can read along in a private thread, as a sentence: the owner, roles with how many hold them, and single people. */
export function readersText(t: Translate, { everyone, roles, people }: ThreadReaders): string {
  if (everyone) return t('debrief:readers.everyone');
  const named = roles.slice(0, mostRoles).map(({ id, people: count }) => {
    const role = `<@&${id}>`;
    return count === undefined ? role : t('debrief:readers.role', { role, count });
  });
  const more = roles.length - named.length;
  const who = [
    t('debrief:readers.owner'),
    ...named,
    ...(more > 0 ? [t('debrief:readers.more', { count: more })] : []),
    ...(people > 0 ? [t('debrief:readers.people', { count: people })] : []),
  ];
  return t('debrief:readers.line', { who: who.join(', ') });
}
