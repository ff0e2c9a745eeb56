import { z } from 'zod';
import type { App } from '../app.ts';
import { allOf, breachOf, file, forget, namesInUse, requireRoom, setOpen } from '../breach/files.ts';
import { type Breach, breaches } from '../breach/record.ts';
import { consequence, ended, forgetAt, heaviest, isOpen, open } from '../breach/rules.ts';
import { job } from '../kit/agenda.ts';
import { codeName } from '../kit/code-name.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { notify } from '../mine/notices.ts';
import { type NoticeKind, noticeKinds } from '../mine/record.ts';
import { changePledge } from '../pledge/pledging.ts';
import { type Hold, pledges } from '../pledge/record.ts';
import { holdBack } from '../pledge/rules.ts';
import { type CaseNote, caseNotes, tellModerators } from './case-notes.ts';

/** How long after a change what follows from it is looked at once more, in milliseconds. */
const lookAgainAfter = 60_000;

/** What became of the role: nothing was there to change, it follows already, or Discord refused for now. */
export type RoleChange = 'nothing' | 'done' | 'later';

/** Who is told of a change. */
export interface Told {
  /** What the person finds in /mine; left out where they did it themselves. */
  tell?: NoticeKind;
  /** What the moderators' channel is told. */
  note?: CaseNote;
}

interface Followed {
  breach: Breach;
  role: RoleChange;
}

/**
 * What follows from a breach: its hold on the pledge, its place among those that wait, what the person
 * is told, and when it ends and is forgotten. May run at any time, and twice.
 */
export const followBreach = job({
  name: 'breach.follow',
  data: z.object({
    guildId: snowflake,
    breachId: z.string(),
    tell: z.enum(noticeKinds).optional(),
    note: z.enum(caseNotes).optional(),
  }),
  async run(app: App, { guildId, breachId, tell, note }) {
    await follow(app, guildId, breachId, { ...(tell && { tell }), ...(note && { note }) });
  },
});

export const forgetBreach = job({
  name: 'breach.forget',
  data: z.object({ guildId: snowflake, breachId: z.string() }),
  async run(app: App, { guildId, breachId }) {
    const breach = await breachOf(app, guildId, breachId);
    const time = breach && forgetAt(breach, app.now());
    if (time === undefined || time > app.now()) return; // something happened since: a later one was set
    await forget(app, guildId, breachId);
    await app.store.purged();
  },
});

/** @throws Refusal where `openBreach` would refuse it now. */
export async function requireOpenable(
  app: Pick<App, 'store'>,
  { guildId, id, personId, by }: { guildId: string; id: string; personId: string; by: string },
): Promise<void> {
  if (personId === by) throw new Refusal('breach.yourOwn');
  await requireRoom(app, guildId, id);
}

/**
 * Records that somebody may have broken the pledge, and tells them. This is where other features come
 * in: what they know goes into `what` and `support`, which the person reads.
 *
 * @param about  `id`: the record's id, where a form may be sent twice; it is filed once. `hidden`: moderators who are to
 *   find no trace of it.
 * @throws Refusal where somebody would record something about themselves, or too many are open.
 */
export async function openBreach(
  app: App,
  about: {
    guildId: string;
    personId: string;
    what: string;
    support: string;
    by: string;
    id?: string;
    hidden?: readonly string[];
  },
): Promise<Breach> {
  const { guildId, id = app.newId(), ...said } = about;
  const name = codeName(app, await namesInUse(app, guildId));
  const breach = open({ ...said, id, name }, app.now());
  const told: Told = { tell: 'breachSaid', note: 'recorded' };
  await app.agenda.at(app.now() + lookAgainAfter, followBreach.with({ guildId, breachId: id, ...told }));
  const filed = await file(app, guildId, breach);
  await follow(app, guildId, id, told);
  return filed;
}

/**
 * Changes a breach under its lock, and follows it up. What is to be done later is written down first.
 *
 * @throws Refusal as `decide` does, or where the breach is gone.
 */
export async function changeBreach(
  app: App,
  { guildId, id, ...told }: { guildId: string; id: string } & Told,
  decide: (breach: Breach) => Breach,
): Promise<Followed> {
  await app.store.of(breaches).change([guildId, id], async (breach) => {
    if (!breach) throw new Refusal('breach.gone');
    const next = decide(breach);
    await app.agenda.at(app.now() + lookAgainAfter, followBreach.with({ guildId, breachId: id, ...told }));
    return next;
  });
  const followed = await follow(app, guildId, id, told);
  if (!followed) throw new Refusal('breach.gone');
  return followed;
}

/** What moderators decided that holds somebody's role back now, also where they have no pledge yet. */
export async function holdOn(app: App, guildId: string, personId: string): Promise<Hold | undefined> {
  const all = await allOf(app, guildId, personId);
  return heaviest(
    all.flatMap((breach) => {
      const follows = consequence(breach, app.now());
      return follows ? [follows] : [];
    }),
  );
}

async function follow(
  app: App,
  guildId: string,
  breachId: string,
  { tell, note }: Told,
): Promise<Followed | undefined> {
  const breach = await breachOf(app, guildId, breachId);
  await setOpen(app, guildId, breachId, breach !== undefined && isOpen(breach));
  if (!breach) return undefined;
  const { personId } = breach;
  const role = await applyHold(app, guildId, personId);
  if (tell) await notify(app, { guildId, personId, kind: tell, about: breachId });

  if (note) await tellModerators(app, guildId, breach, note);

  const over = ended(breach, app.now());
  if (over) await notify(app, { guildId, personId, kind: noticeOf[over], about: breachId });
  const until = consequence(breach, app.now())?.until;
  if (until !== undefined) await app.agenda.at(until, followBreach.with({ guildId, breachId }));
  const forgotten = forgetAt(breach, app.now());
  if (forgotten !== undefined) await app.agenda.at(forgotten, forgetBreach.with({ guildId, breachId }));
  return { breach, role };
}

const noticeOf = { pause: 'breachPauseOver', suspension: 'breachOver' } as const;

/** Makes the hold on the pledge agree with everything that was decided about the person. */
async function applyHold(app: App, guildId: string, personId: string): Promise<RoleChange> {
  const guild = app.discord.guilds.cache.get(guildId);
  const pledge = await app.store.of(pledges).get([guildId, personId]);
  if (!guild || !pledge) return 'nothing';
  const hold = await holdOn(app, guildId, personId);
  if (hold?.kind === pledge.hold?.kind && hold?.until === pledge.hold?.until) return 'done';
  const { settled } = await changePledge(app, guild, personId, (record) =>
    // Withdrawn and forgotten meanwhile: it is not to stand again.
    holdBack(record ?? { ...pledge, state: 'withdrawn' }, hold),
  );
  return settled ? 'done' : 'later';
}
