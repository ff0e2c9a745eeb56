/** `discord-api-spec/zod` ships without types: these are the schemas that the local Discord checks bodies with. */
declare module 'discord-api-spec/zod' {
  import type * as Spec from 'discord-api-spec';
  import type {
    RESTPatchAPIChannelMessageJSONBody,
    RESTPostAPIChannelMessageJSONBody,
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
}
