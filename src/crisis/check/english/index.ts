import { compile } from '../pattern.ts';
import { burden } from './burden.ts';
import { classes } from './classes.ts';
import { dying } from './dying.ts';
import { ending } from './ending.ts';
import { givingUp } from './giving-up.ts';
import { goodbye } from './goodbye.ts';
import { harm } from './harm.ts';
import { living } from './living.ts';
import { near } from './near.ts';

/**
 * What people say in English when they may need help. No method and no means is in here. Four points are enough to show help
 * first.
 */
export const english = compile(
  [dying, living, ending, harm, burden, near, goodbye, givingUp].join('\n'),
  classes,
);
