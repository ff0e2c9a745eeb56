import { breach } from './breach.ts';
import { crisis } from './crisis.ts';
import { debrief } from './debrief.ts';
import { leak } from './leak.ts';
import { mine } from './mine.ts';
import { pledge } from './pledge.ts';
import { relay } from './relay.ts';
import { report } from './report.ts';
import type { Scene } from './scene.ts';
import { setup } from './setup.ts';

/** Every guided scene, in the order of the list. */
export const scenes: readonly Scene[] = [setup, crisis, report, relay, pledge, breach, leak, debrief, mine];
