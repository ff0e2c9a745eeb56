import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import { type Call, callList, calls, ownCalls } from './record.ts';
import { canReopen, dayOf, isOver, keptDays, looked, open, reopen, type Wish } from './rules.ts';

/** Somebody in a server. What is theirs is found by a tag that only the store can make. */
export interface Person {
  guildId: string;
  personId: string;
}

type WithStore = Pick<App, 'store' | 'now'>;

/** No cooldown: only what a person could never mean is stopped. */
const mostADay = 100;

/**
 * Keeps a call, or leads to the one that this person has open: they have one at a time. One that they stopped a moment ago is
 * opened again.
 *
 * @param before  runs before anything is written: it sets what will look after the call, and returns for when.
 */
export async function keepCall(
  app: WithStore,
  person: Person,
  wish: Omit<Wish, 'own' | 'place' | 'personId'>,
  before: (call: { id: string; own: string }) => Promise<number>,
): Promise<Call> {
  const { store, now } = app;
  const { guildId, personId } = person;
  const key = [guildId, wish.id];
  // Beside a report without a name nothing stands that says who wrote it.
  const whose = wish.named || wish.why === 'asked' ? { personId } : {};
  const twice = await store.of(calls).get(key);
  if (twice && (await store.of(ownCalls).get([twice.own])) === wish.id) return twice;
  const recent = await ownCallsOf(app, person, 1);
  const running = recent.find((call) => !isOver(call, now()));
  if (running) return running;
  const stopped = recent.findLast((call) => canReopen(call, wish, now()));
  if (stopped) {
    const lookAt = await before(stopped);
    const again = await store
      .of(calls)
      .change(
        [guildId, stopped.id],
        (call) =>
          call && (canReopen(call, wish, now()) ? { ...reopen(call, { ...wish, ...whose }), lookAt } : call),
      );
    if (again && !isOver(again, now())) return again;
  }

  for (let n = 0; n < mostADay; n += 1) {
    const own = slotOf(app, person, dayOf(now()), n);
    const held = await store.of(ownCalls).change([own], async (other) => {
      if (other !== undefined) return other;
      const lookAt = await before({ id: wish.id, own });
      const place = await store.slots(callList).add([guildId], wish.id);
      await store.of(calls).change(key, (kept) => ({
        ...(kept ?? open({ ...wish, own, place, ...whose }, now())),
        own,
        place,
        lookAt,
      }));
      return wish.id;
    });
    const call = await store.of(calls).get([guildId, held]);
    if (call && !isOver(call, now())) return call; // this one, or one that another press has just opened
  }
  throw new Refusal('call.tooMany');
}

/** A person's open call, or else the newest that is kept. */
export async function newestCall(app: WithStore, person: Person): Promise<Call | undefined> {
  const found = await ownCallsOf(app, person);
  return found.findLast((call) => !isOver(call, app.now())) ?? found.at(-1);
}

/** A person's own calls of today and so many days before (unless told, all that are kept), oldest first. */
export async function ownCallsOf(
  app: WithStore,
  person: Person,
  daysBack: number = keptDays + 1,
): Promise<Call[]> {
  const today = dayOf(app.now());
  const found: Call[] = [];
  for (let day = today - daysBack; day <= today; day += 1) {
    for (let n = 0; n < mostADay; n += 1) {
      const id = await app.store.of(ownCalls).get([slotOf(app, person, day, n)]);
      if (id === undefined) break;
      const call = await app.store.of(calls).get([person.guildId, id]);
      if (call) found.push(call);
    }
  }
  return found;
}

/** Whether something has changed about a person's own call that they have not looked at. */
export const isNewsWaiting = async (app: WithStore, person: Person): Promise<boolean> =>
  (await ownCallsOf(app, person, 1)).some((call) => call.waits === true && !isOver(call, app.now()));

/** Its person has looked at it. */
export async function markLooked({ store }: Pick<App, 'store'>, guildId: string, call: Call): Promise<void> {
  if (call.waits) await store.of(calls).change([guildId, call.id], (kept) => kept && looked(kept));
}

/** Deletes a call, then the slot that leads its person to it: a crash in between leaves a slot that leads nowhere. */
export async function forgetCall(
  { store }: Pick<App, 'store'>,
  guildId: string,
  { id, own, place }: Pick<Call, 'id' | 'own' | 'place'>,
): Promise<void> {
  await store.slots(callList).empty([guildId], place);
  await store.of(calls).remove([guildId, id]);
  await store.of(ownCalls).change([own], (held) => (held === id ? undefined : held));
}

const slotOf = ({ store }: Pick<App, 'store'>, { guildId, personId }: Person, day: number, n: number) =>
  store.tag('call-own', guildId, personId, String(day), String(n));
