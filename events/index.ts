import type { Event } from '../src/kit/event.ts';
import channelDelete from './channel-delete.ts';
import channelUpdate from './channel-update.ts';
import clientReady from './client-ready.ts';
import error from './error.ts';
import guildDelete from './guild-delete.ts';
import guildMemberUpdate from './guild-member-update.ts';
import interactionCreate from './interaction-create.ts';
import roleDelete from './role-delete.ts';
import roleUpdate from './role-update.ts';
import shardDisconnect from './shard-disconnect.ts';
import shardResume from './shard-resume.ts';

/** Every gateway event that the bot listens to. */
export const events: readonly Event[] = [
  channelDelete,
  channelUpdate,
  clientReady,
  error,
  guildDelete,
  guildMemberUpdate,
  interactionCreate,
  roleDelete,
  roleUpdate,
  shardDisconnect,
  shardResume,
];
