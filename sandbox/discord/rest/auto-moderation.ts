import {
  DefaultKeywordListUpsertRequestPartialSchema,
  DefaultKeywordListUpsertRequestSchema,
  KeywordUpsertRequestPartialSchema,
  KeywordUpsertRequestSchema,
  MentionSpamUpsertRequestPartialSchema,
  MentionSpamUpsertRequestSchema,
  MLSpamUpsertRequestPartialSchema,
  MLSpamUpsertRequestSchema,
  UserProfileUpsertRequestPartialSchema,
  UserProfileUpsertRequestSchema,
} from 'discord-api-spec/zod';
import {
  type APIAutoModerationRule,
  PermissionFlagsBits as Flag,
  AutoModerationRuleTriggerType as Trigger,
} from 'discord-api-types/v10';
import { record, string, unknown } from 'zod/mini';
import { byBot, requireInGuild } from '../access.ts';
import { createRule, deleteRule, updateRule } from '../changes/auto-moderation.ts';
import { invalidForm, refusal } from '../errors.ts';
import type { StoredGuild } from '../model.ts';
import { autoModerationRuleObject } from '../objects.ts';
import { type Route, route, status } from '../route.ts';
import { checkBody } from '../schema.ts';
import type { World } from '../world.ts';

/** By trigger: what a new rule and a change of one must be, and how many of them a guild may have. */
const KINDS = {
  [Trigger.Keyword]: { body: KeywordUpsertRequestSchema, change: KeywordUpsertRequestPartialSchema, most: 6 },
  [Trigger.Spam]: { body: MLSpamUpsertRequestSchema, change: MLSpamUpsertRequestPartialSchema, most: 1 },
  [Trigger.KeywordPreset]: {
    body: DefaultKeywordListUpsertRequestSchema,
    change: DefaultKeywordListUpsertRequestPartialSchema,
    most: 1,
  },
  [Trigger.MentionSpam]: {
    body: MentionSpamUpsertRequestSchema,
    change: MentionSpamUpsertRequestPartialSchema,
    most: 1,
  },
  [Trigger.MemberProfile]: {
    body: UserProfileUpsertRequestSchema,
    change: UserProfileUpsertRequestPartialSchema,
    most: 1,
  },
};

const RULES = '/guilds/{guild_id}/auto-moderation/rules';
const RULE = `${RULES}/{rule_id}` as const;

const AnyObject = record(string(), unknown());

/** Rules of auto-moderation, for whoever may manage the guild. They are kept and listed, and not carried out. */
export const autoModeration: Route[] = [
  route('get', RULES, {}, ({ world, params }) =>
    manageable(world, params.guild_id).auto_moderation_rules.map(autoModerationRuleObject),
  ),
  route('get', RULE, {}, ({ world, params }) =>
    autoModerationRuleObject(ruleOf(manageable(world, params.guild_id), params.rule_id)),
  ),
  route('post', RULES, { body: AnyObject }, ({ world, params, body: unread, reason }) => {
    const guild = manageable(world, params.guild_id);
    const kind = kindOf(unread.trigger_type);
    const body = checkBody(kind.body, unread);
    const same = guild.auto_moderation_rules.filter((rule) => rule.trigger_type === body.trigger_type);
    if (same.length >= kind.most) {
      throw invalidForm({
        path: [],
        code: 'AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED',
        message: 'Max number of rules of this type exceeded',
      });
    }
    const rule: APIAutoModerationRule = {
      id: world.newId(),
      guild_id: guild.id,
      creator_id: world.data.application.bot_id,
      name: body.name,
      event_type: body.event_type,
      trigger_type: body.trigger_type,
      trigger_metadata: body.trigger_metadata ?? {},
      actions: body.actions,
      enabled: body.enabled ?? false,
      exempt_roles: body.exempt_roles ?? [],
      exempt_channels: body.exempt_channels ?? [],
    };
    createRule(world, guild, rule, byBot(world, reason));
    return status(201, autoModerationRuleObject(rule));
  }),
  route('patch', RULE, { body: AnyObject }, ({ world, params, body: unread, reason }) => {
    const guild = manageable(world, params.guild_id);
    const rule = ruleOf(guild, params.rule_id);
    const body = checkBody(kindOf(rule.trigger_type).change, unread);
    const given = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
    updateRule(world, guild, rule, Object.fromEntries(given), byBot(world, reason));
    return autoModerationRuleObject(rule);
  }),
  route('delete', RULE, {}, ({ world, params, reason }) => {
    const guild = manageable(world, params.guild_id);
    deleteRule(world, guild, ruleOf(guild, params.rule_id), byBot(world, reason));
    return undefined;
  }),
];

const manageable = (world: World, guildId: string): StoredGuild =>
  requireInGuild(world, guildId, Flag.ManageGuild).guild;

function ruleOf(guild: StoredGuild, id: string): APIAutoModerationRule {
  const rule = guild.auto_moderation_rules.find((each) => each.id === id);
  if (!rule) throw refusal('notFound');
  return rule;
}

/** @throws 50035 for a trigger that does not exist. */
function kindOf(trigger: unknown) {
  const kind = Object.entries(KINDS).find(([type]) => type === String(trigger))?.[1];
  if (kind) return kind;
  throw invalidForm({
    path: ['trigger_type'],
    code: 'BASE_TYPE_CHOICES',
    message: `Value must be one of {${Object.keys(KINDS).join(', ')}}.`,
  });
}
