/** What Discord tells of a server's people: how many there are, and how many have each role. */
export interface Counts {
  all: number;
  byRole: ReadonlyMap<string, number>;
}

/** Who a channel is open to. The role of everybody has the server's id. */
export interface Door {
  everyoneId: string;
  /** Roles whose permissions let their people see it, that of everybody perhaps among them. */
  opening: readonly string[];
  /** Overwrites in the channel, by role or person. */
  overwrites: readonly { id: string; of: 'role' | 'person'; sees: 'yes' | 'no' }[];
}

/**
 * How many people could write, at the least: those who can see the channel, and hold the role of the pledge where one is
 * needed. Who has two roles can't be known, so each doubt counts against the crowd: a channel can't be made to look as if
 * many could write there by roles or people that are kept out of it.
 */
export function crowdAtLeast({ all, byRole }: Counts, door: Door, pledgedRoleId: string | undefined): number {
  const { everyoneId, opening, overwrites } = door;
  const countOf = (id: string) => (id === everyoneId ? all : (byRole.get(id) ?? 0));
  const kept = overwrites.filter(({ id, sees }) => sees === 'no' && id !== everyoneId);
  const keptByName = kept.filter((each) => each.of === 'person').length;
  const letIn = new Set(overwrites.filter(({ sees }) => sees === 'yes').map(({ id }) => id));
  letIn.delete(everyoneId);

  /** Of the people with a role, those who see it for sure: a role that is let in is stronger than those that are kept out. */
  const sees = (id: string): number => {
    const keptByRole = letIn.has(id) ? [] : kept.filter((each) => each.of === 'role' && each.id !== id);
    return countOf(id) - keptByRole.reduce((sum, each) => sum + countOf(each.id), 0) - keptByName;
  };
  const crowds = opening.map((id) => {
    if (pledgedRoleId === undefined || id === pledgedRoleId) return sees(id);
    return sees(id) + countOf(pledgedRoleId) - all; // so many have both, whoever they are
  });
  return Math.max(0, ...crowds);
}
