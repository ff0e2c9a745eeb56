import { z } from 'zod';
import { route } from '../kit/route.ts';
import { snowflake } from '../kit/snowflake.ts';
import { checkInPlans, whats } from './affected.ts';
import { groupSizes } from './group.ts';
import { deeds, placeKinds } from './removal.ts';
import { updateKinds } from './update.ts';
import { answers } from './wishes.ts';

const id = z.string().length(22);
/** A page of a list, counted from 0. */
const page = z.coerce.number().int().nonnegative();

// Those affected. `one` is the id of their part in the case.
export const addPeople = route('contact.add', { id });
export const group = route('contact.group', { id, group: z.enum([...groupSizes, 'none']) });
export const groupOutcome = route('contact.group-outcome', { id });
export const choosePerson = route('contact.choose', { id });
export const person = route('contact.person', { id, one: id });
export const care = route('contact.care', { id, one: id });
export const outcome = route('contact.outcome', { id, one: id });
export const takeOff = route('contact.take-off', { id, one: id });
export const what = route('contact.what', { id, one: id });
/**
 * `told`: how often they were told when the button was drawn, so that a second press tells nothing twice. `anyway`: the
 * page said what speaks against it by their wishes.
 */
const telling = {
  id,
  one: id,
  what: z.enum(whats),
  told: z.coerce.number().int().nonnegative(),
  anyway: z.enum(['yes', 'no']),
};
export const put = route('contact.put', telling);
export const copy = route('contact.copy', telling);
export const addWords = route('contact.add-words', telling);
export const worded = route('contact.worded', telling);

// Where it stands.
export const places = route('place.list', { id, page });
export const placesOf = route('place.add', { id, kind: z.enum(placeKinds) });
export const placesTyped = route('place.typed', { id, kind: z.enum(placeKinds) });
/** For kinds that no link is taken of. */
export const closedPlaces = route('place.closed-of', { id, kind: z.enum(placeKinds) });
export const closedPlace = route('place.closed', { id, kind: z.enum(placeKinds) });
export const choosePlace = route('place.choose', { id });
export const place = route('place.one', { id, place: id });
export const deed = route('place.deed', { id, place: id, deed: z.enum(deeds) });
export const refusedForm = route('place.refused', { id, place: id });
export const refusedTyped = route('place.refused-typed', { id, place: id });
export const personAsked = route('place.person-asked', { id, place: id });
export const whose = route('place.whose', { id, place: id });
export const request = route('place.request', { id, place: id });

// Messages to everybody. `print`: of what was read.
const print = z.string().length(16);
export const draft = route('update.draft', { id, update: id, kind: z.enum(updateKinds) });
export const drafted = route('update.drafted', { id, update: id, kind: z.enum(updateKinds) });
export const chooseUpdate = route('update.choose', { id });
export const update = route('update.one', { id, update: id });
export const approve = route('update.approve', { id, update: id, print });
export const approveAlone = route('update.alone', { id, update: id, print });
export const aloneTyped = route('update.alone-why', { id, update: id, print });
/** On the message itself. It names the message too, so that the bot finds its own again. */
export const concernsOf = route('update.concerns', { id, update: id });
export const postIn = route('update.post-in', { id, update: id, print });
/** Posting it before those have an outcome who said themselves that they are affected. */
export const pass = route('update.pass', { id, update: id, print });
export const passTyped = route('update.pass-why', { id, update: id, print });

// The look back.
export const write = route('review.write', { id });
export const written = route('review.written', { id });
export const addChange = route('review.change', { id, change: id });
export const changeTyped = route('review.change-typed', { id, change: id });
export const tick = route('review.tick', { id });
export const share = route('review.share', { id, update: id });
export const figures = route('review.figures', { id });

// For somebody affected, who may be in a direct message: each names the server. `case` and `one` lead to their part.
const own = { server: snowflake, case: id, one: id };
export const ownCare = route('care.own', { server: snowflake });
export const chooseOwn = route('care.choose', { server: snowflake });
export const ownPart = route('care.part', own);
export const wishes = route('care.wishes', own);
export const setWay = route('care.way', own);
export const setPace = route('care.pace', own);
export const setAddress = route('care.address', own);
export const setWho = route('care.who', own);
export const setCompanion = route('care.companion', own);
export const askBeside = route('care.ask-beside', own);
export const needs = route('care.needs', own);
export const needsTyped = route('care.needs-typed', own);
export const talk = route('care.talk', own);
export const notNow = route('care.not-now', own);
export const again = route('care.again', own);
export const checkIns = route('care.check-ins', own);
export const plan = route('care.plan', { ...own, plan: z.enum(checkInPlans) });
export const fine = route('care.fine', own);
export const requests = route('care.requests', own);
/** For the companion whom they chose. */
export const beside = route('care.beside', { ...own, answer: z.enum(answers) });
