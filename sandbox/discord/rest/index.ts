import type { Route } from '../route.ts';
import { archivedThreads } from './archived-threads.ts';
import { channels } from './channels.ts';
import { commands } from './commands.ts';
import { gateway } from './gateway.ts';
import { guilds } from './guilds.ts';
import { interactionWebhooks } from './interaction-webhooks.ts';
import { interactions } from './interactions.ts';
import { members } from './members.ts';
import { messages } from './messages.ts';
import { roles } from './roles.ts';
import { threads } from './threads.ts';
import { users } from './users.ts';

/** Every operation that the local Discord serves. */
export const routes: Route[] = [
  ...gateway,
  ...users,
  ...guilds,
  ...channels,
  ...roles,
  ...members,
  ...messages,
  ...threads,
  ...archivedThreads,
  ...commands,
  ...interactions,
  ...interactionWebhooks,
];
