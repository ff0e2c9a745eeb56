import { z } from 'zod';
import { route } from '../kit/route.ts';
import { Duty, Seat } from './record.ts';
import { dayHours, lengths, stepped } from './settings.ts';

const at = z.coerce.number().int();

/** *My duties*: what one takes turns at, and when one can be asked. */
export const duties = route('rotation.duties');
export const chosen = route('rotation.chosen');
export const hours = route('rotation.hours');
export const topics = route('rotation.topics');
export const clock = route('rotation.clock');
export const clockTyped = route('rotation.clock-typed');
export const told = route('rotation.told', { value: z.enum(['begins', 'changes']) });
export const mention = route('rotation.mention', { value: z.enum(['yes', 'no']) });
export const askNote = route('rotation.ask-note', { value: z.enum(['yes', 'no']) });
export const leave = route('rotation.leave');
export const leftNow = route('rotation.left');

/** Open turns, each by itself, from the n-th on. */
export const open = route('rotation.open', { from: z.coerce.number().int().nonnegative() });

/** *Cover*: seats that one hands on, and those that one can take. */
export const cover = route('rotation.cover');
export const offer = route('rotation.offer');
export const take = route('rotation.take', { id: z.string().length(22) });
export const fill = route('rotation.fill', { duty: Duty, from: at, seat: Seat });
export const withdraw = route('rotation.withdraw', { id: z.string().length(22) });

export const away = route('rotation.away');
export const awayTyped = route('rotation.away-typed');
export const back = route('rotation.back');
export const stepAway = route('rotation.step-away');

export const handOver = route('rotation.hand-over');
export const note = route('rotation.note', { duty: Duty });
export const noted = route('rotation.noted', { duty: Duty });

/** In set-up. */
export const setDuty = route('rotation.set-duty');
export const duty = route('rotation.duty', { duty: Duty });
export const chooseDuty = route('rotation.choose-duty');
export const length = route('rotation.length', { duty: Duty });
export const dayHour = route('rotation.day-hours', { duty: Duty });
export const pair = route('rotation.pair', { duty: Duty, value: z.enum(['yes', 'no']) });
export const step = route('rotation.step', { name: z.enum(stepped) });
export const setup = route('rotation.setup');

export const lengthNamed = (value: string) => lengths.find((each) => String(each) === value);
export const dayHoursNamed = (value: string) => dayHours.find((each) => String(each) === value);
