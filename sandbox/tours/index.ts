import { breach } from './breach.ts';
import { crisis } from './crisis.ts';
import { debrief } from './debrief.ts';
import { leak } from './leak.ts';
import { mine } from './mine.ts';
import { pledge } from './pledge.ts';
import { relay } from './relay.ts';
import { report } from './report.ts';
import { setup } from './setup.ts';
import type { Tour } from './telling.ts';

/** Every feature's part of the tour, in the order in which a server meets them. */
export const tours: readonly Tour[] = [crisis, setup, report, relay, pledge, breach, leak, debrief, mine];
