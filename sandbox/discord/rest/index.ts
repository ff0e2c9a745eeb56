import type { Route } from '../route.ts';
import { archivedThreads } from './archived-threads.ts';
import { auditLog } from './audit-log.ts';
import { autoModeration } from './auto-moderation.ts';
import { channels } from './channels.ts';
import { commands } from './commands.ts';
import { gateway } from './gateway.ts';
import { guildPreviews } from './guild-previews.ts';
import { guilds } from './guilds.ts';
import { integrations } from './integrations.ts';
import { interactionWebhooks } from './interaction-webhooks.ts';
import { interactions } from './interactions.ts';
import { invites } from './invites.ts';
import { members } from './members.ts';
import { messages } from './messages.ts';
import { onboarding } from './onboarding.ts';
import { pins } from './pins.ts';
import { reactions } from './reactions.ts';
import { roles } from './roles.ts';
import { threads } from './threads.ts';
import { typing } from './typing.ts';
import { users } from './users.ts';
import { webhookMessages } from './webhook-messages.ts';
import { webhooks } from './webhooks.ts';

/** Every operation that the local Discord serves. */
export const routes: Route[] = [
  ...gateway,
  ...users,
  ...guilds,
  ...guildPreviews,
  ...channels,
  ...roles,
  ...members,
  ...messages,
  ...threads,
  ...archivedThreads,
  ...commands,
  ...interactions,
  ...interactionWebhooks,
  ...auditLog,
  ...autoModeration,
  ...integrations,
  ...invites,
  ...onboarding,
  ...pins,
  ...reactions,
  ...typing,
  ...webhookMessages,
  ...webhooks,
];
