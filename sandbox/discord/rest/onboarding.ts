import { UpdateGuildOnboardingRequestSchema } from 'discord-api-spec/zod';
import {
  type APIGuildOnboardingPrompt,
  AuditLogEvent,
  PermissionFlagsBits as Flag,
  GuildOnboardingMode,
  GuildOnboardingPromptType,
  type RESTPutAPIGuildOnboardingJSONBody,
} from 'discord-api-types/v10';
import { byBot, requireGuild, requireInGuild, requireRole } from '../access.ts';
import { differences, writeAuditLog } from '../changes/audit.ts';
import { DiscordError, refusal } from '../errors.ts';
import type { StoredGuild } from '../model.ts';
import { allows } from '../permissions.ts';
import { type Route, route } from '../route.ts';
import type { World } from '../world.ts';

/** What Discord asks of an onboarding that is on: channels that newcomers see, and such that they can write in. */
const MIN_CHANNELS = 7;
const MIN_WRITABLE = 5;

type PromptBody = NonNullable<RESTPutAPIGuildOnboardingJSONBody['prompts']>[number];

/** What newcomers are asked, and the channels and roles that their answers give them. */
export const onboarding: Route[] = [
  route(
    'get',
    '/guilds/{guild_id}/onboarding',
    {},
    ({ world, params }) => requireGuild(world, params.guild_id).guild.onboarding,
  ),
  route(
    'put',
    '/guilds/{guild_id}/onboarding',
    { body: UpdateGuildOnboardingRequestSchema },
    ({ world, params, body, reason }) => {
      const { guild } = requireInGuild(world, params.guild_id, Flag.ManageGuild | Flag.ManageRoles);
      const before = guild.onboarding;
      const after = {
        ...before,
        ...(body.prompts && { prompts: body.prompts.map((prompt) => promptOf(world, guild, prompt)) }),
        ...(body.default_channel_ids && { default_channel_ids: body.default_channel_ids }),
        enabled: body.enabled ?? before.enabled,
        mode: body.mode ?? before.mode,
      };
      if (after.enabled && !meetsRequirements(world, guild, after)) {
        throw before.enabled
          ? new DiscordError(400, 350001, 'Cannot update onboarding while below requirements')
          : new DiscordError(400, 350000, 'Cannot enable onboarding, requirements are not met');
      }
      guild.onboarding = after;
      const changes = differences(before, after, ['prompts', 'default_channel_ids', 'enabled', 'mode']);
      if (changes.length > 0) {
        const action = AuditLogEvent.OnboardingUpdate;
        writeAuditLog(world, guild, { ...byBot(world, reason), action, target: guild.id, changes });
      }
      return after;
    },
  ),
];

/** A prompt as it is stored: those that are new, and their options, get ids of their own. @throws 10011, 10003. */
function promptOf(world: World, guild: StoredGuild, prompt: PromptBody): APIGuildOnboardingPrompt {
  const old = guild.onboarding.prompts.find(({ id }) => id === prompt.id);
  return {
    id: old?.id ?? world.newId(),
    type: prompt.type ?? GuildOnboardingPromptType.MultipleChoice,
    title: prompt.title,
    single_select: prompt.single_select ?? false,
    required: prompt.required ?? false,
    in_onboarding: prompt.in_onboarding ?? false,
    options: prompt.options.map((option) => {
      for (const id of option.role_ids ?? []) requireRole(guild, id);
      for (const id of option.channel_ids ?? []) {
        if (world.data.channels[id]?.guild_id !== guild.id) throw refusal('unknownChannel');
      }
      return {
        id: old?.options.find(({ id }) => id === option.id)?.id ?? world.newId(),
        title: option.title,
        description: option.description ?? null,
        emoji: { id: option.emoji_id ?? null, name: option.emoji_name ?? null },
        role_ids: option.role_ids ?? [],
        channel_ids: option.channel_ids ?? [],
      };
    }),
  };
}

/** In the advanced mode the channels of the questions count too. */
function meetsRequirements(world: World, guild: StoredGuild, wanted: StoredGuild['onboarding']): boolean {
  const asked =
    wanted.mode === GuildOnboardingMode.OnboardingAdvanced
      ? wanted.prompts.flatMap(({ options }) => options.flatMap((option) => option.channel_ids))
      : [];
  const ids = [...new Set([...wanted.default_channel_ids, ...asked])];
  return (
    ids.length >= MIN_CHANNELS &&
    ids.filter((id) => everyoneMayWrite(world, guild, id)).length >= MIN_WRITABLE
  );
}

function everyoneMayWrite({ data }: World, guild: StoredGuild, channelId: string): boolean {
  const base = BigInt(guild.roles[guild.id]?.permissions ?? '0');
  const rule = data.channels[channelId]?.permission_overwrites.find(({ id }) => id === guild.id);
  const permissions = (base & ~BigInt(rule?.deny ?? '0')) | BigInt(rule?.allow ?? '0');
  return allows(permissions, Flag.ViewChannel | Flag.SendMessages);
}
