/** `discord-api-spec/zod` ships without types: these are the schemas that the local Discord checks bodies with. */
declare module 'discord-api-spec/zod' {
  import type * as Spec from 'discord-api-spec';
  import type {
    APIApplicationCommand,
    APIApplicationCommandOptionChoice,
    APIInteractionResponseCallbackData,
    APIModalInteractionResponseCallbackData,
    ChannelType,
    InteractionResponseType,
    RESTPatchAPIAutoModerationRuleJSONBody,
    RESTPatchAPIChannelMessageJSONBody,
    RESTPostAPIAutoModerationRuleJSONBody,
    RESTPostAPIChannelMessageJSONBody,
    RESTPostAPIWebhookWithTokenJSONBody,
    RESTPutAPIGuildOnboardingJSONBody,
    ThreadChannelType,
  } from 'discord-api-types/v10';
  import type { ZodMiniType } from 'zod/mini';

  /** Discord takes null for any field that may be left out. */
  type OrNull<T> = { [K in keyof T]: undefined extends T[K] ? T[K] | null : T[K] };

  /** The two packages each have an enum of channel types. */
  type WithType<T> = Omit<T, 'type'> & { type?: ChannelType | null };

  export const MessageCreateRequestSchema: ZodMiniType<OrNull<RESTPostAPIChannelMessageJSONBody>>;
  export const MessageEditRequestPartialSchema: ZodMiniType<OrNull<RESTPatchAPIChannelMessageJSONBody>>;
  export const CreateGuildChannelRequestSchema: ZodMiniType<WithType<Spec.CreateGuildChannelRequest>>;
  export const UpdateGuildChannelRequestPartialSchema: ZodMiniType<
    WithType<Spec.UpdateGuildChannelRequestPartial>
  >;
  export const UpdateThreadRequestPartialSchema: ZodMiniType<Spec.UpdateThreadRequestPartial>;
  export const CreateRoleRequestSchema: ZodMiniType<Spec.CreateRoleRequest>;
  export const UpdateRoleRequestPartialSchema: ZodMiniType<Spec.UpdateRoleRequestPartial>;
  export const UpdateRolePositionsRequestSchema: ZodMiniType<Spec.UpdateRolePositionsRequest>;
  export const CreatePrivateChannelRequestSchema: ZodMiniType<Spec.CreatePrivateChannelRequest>;

  /** Application commands; permissions arrive as text and are read as numbers. */
  type CommandBody = Pick<APIApplicationCommand, 'name'> & {
    [Key in
      | 'type'
      | 'name_localizations'
      | 'description'
      | 'description_localizations'
      | 'options'
      | 'dm_permission'
      | 'contexts'
      | 'integration_types'
      | 'nsfw']?: APIApplicationCommand[Key] | null;
  } & { default_member_permissions?: number | null };
  export const ApplicationCommandCreateRequestSchema: ZodMiniType<CommandBody>;
  export const ApplicationCommandUpdateRequestSchema: ZodMiniType<CommandBody & { id?: string | null }>;
  export const ApplicationCommandPatchRequestPartialSchema: ZodMiniType<Partial<CommandBody>>;

  /** First answers to interactions. */
  type Callback<Type extends InteractionResponseType, Data> = { type: Type; data: Data };
  export const CreateMessageInteractionCallbackRequestSchema: ZodMiniType<
    Callback<
      | InteractionResponseType.ChannelMessageWithSource
      | InteractionResponseType.DeferredChannelMessageWithSource,
      OrNull<APIInteractionResponseCallbackData> | null | undefined
    >
  >;
  export const UpdateMessageInteractionCallbackRequestSchema: ZodMiniType<
    Callback<
      InteractionResponseType.UpdateMessage | InteractionResponseType.DeferredMessageUpdate,
      OrNull<APIInteractionResponseCallbackData> | null | undefined
    >
  >;
  export const ApplicationCommandAutocompleteCallbackRequestSchema: ZodMiniType<
    Callback<
      InteractionResponseType.ApplicationCommandAutocompleteResult,
      { choices?: (APIApplicationCommandOptionChoice | null)[] | null } | undefined
    >
  >;
  export const ModalInteractionCallbackRequestSchema: ZodMiniType<
    Callback<InteractionResponseType.Modal, APIModalInteractionResponseCallbackData>
  >;

  export const IncomingWebhookRequestPartialSchema: ZodMiniType<OrNull<RESTPostAPIWebhookWithTokenJSONBody>>;
  export const IncomingWebhookUpdateRequestPartialSchema: ZodMiniType<
    OrNull<RESTPatchAPIChannelMessageJSONBody>
  >;
  export const CreateTextThreadWithMessageRequestSchema: ZodMiniType<Spec.CreateTextThreadWithMessageRequest>;
  export const CreateTextThreadWithoutMessageRequestSchema: ZodMiniType<
    Omit<Spec.CreateTextThreadWithoutMessageRequest, 'type'> & { type?: ThreadChannelType | null }
  >;
  export const CreateGuildInviteRequestSchema: ZodMiniType<Spec.CreateGuildInviteRequest>;
  export const UpdateGuildOnboardingRequestSchema: ZodMiniType<OrNull<RESTPutAPIGuildOnboardingJSONBody>>;
  export const DefaultKeywordListUpsertRequestSchema: ZodMiniType<
    OrNull<RESTPostAPIAutoModerationRuleJSONBody>
  >;
  export const DefaultKeywordListUpsertRequestPartialSchema: ZodMiniType<
    OrNull<RESTPatchAPIAutoModerationRuleJSONBody>
  >;
  export const KeywordUpsertRequestSchema: ZodMiniType<OrNull<RESTPostAPIAutoModerationRuleJSONBody>>;
  export const KeywordUpsertRequestPartialSchema: ZodMiniType<OrNull<RESTPatchAPIAutoModerationRuleJSONBody>>;
  export const MentionSpamUpsertRequestSchema: ZodMiniType<OrNull<RESTPostAPIAutoModerationRuleJSONBody>>;
  export const MentionSpamUpsertRequestPartialSchema: ZodMiniType<
    OrNull<RESTPatchAPIAutoModerationRuleJSONBody>
  >;
  export const MLSpamUpsertRequestSchema: ZodMiniType<OrNull<RESTPostAPIAutoModerationRuleJSONBody>>;
  export const MLSpamUpsertRequestPartialSchema: ZodMiniType<OrNull<RESTPatchAPIAutoModerationRuleJSONBody>>;
  export const UserProfileUpsertRequestSchema: ZodMiniType<OrNull<RESTPostAPIAutoModerationRuleJSONBody>>;
  export const UserProfileUpsertRequestPartialSchema: ZodMiniType<
    OrNull<RESTPatchAPIAutoModerationRuleJSONBody>
  >;
}
