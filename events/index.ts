import type { Event } from '../src/kit/event.ts';
import error from './error.ts';
import interactionCreate from './interaction-create.ts';
import shardDisconnect from './shard-disconnect.ts';
import shardResume from './shard-resume.ts';

/** Every gateway event that the bot listens to. */
export const events: readonly Event[] = [error, interactionCreate, shardDisconnect, shardResume];
