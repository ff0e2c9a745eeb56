/** Discord's `errors` object of a 50035: the shape of the body, with `_errors` at the places at fault. */
export interface FormErrors {
  _errors?: { code: string; message: string }[];
  [field: string]: FormErrors | { code: string; message: string }[] | undefined;
}

/** A request that Discord refuses: HTTP status, JSON error code, message, and for 50035 the places at fault. */
export class DiscordError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: FormErrors,
  ) {
    super(message);
    this.name = 'DiscordError';
  }

  /** As it goes over the wire. */
  toJSON(): { message: string; code: number; errors?: FormErrors } {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

/** Status, code and message as in Discord's list of JSON error codes. */
const REFUSALS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownIntegration: [404, 10005, 'Unknown Integration'],
  unknownInvite: [404, 10006, 'Unknown Invite'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownOverwrite: [404, 10009, 'Unknown Overwrite'],
  unknownRole: [404, 10011, 'Unknown Role'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownEmoji: [400, 10014, 'Unknown Emoji'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownBan: [404, 10026, 'Unknown Ban'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  unknownCommandPermissions: [404, 10066, 'Unknown application command permissions'],
  tooManyPins: [400, 30003, 'Maximum number of pins reached for the channel (250)'],
  tooManyRoles: [400, 30005, 'Maximum number of server roles reached (250)'],
  tooManyWebhooks: [400, 30007, 'Maximum number of webhooks reached (15)'],
  tooManyReactions: [400, 30010, 'Maximum number of reactions reached (20)'],
  tooManyChannels: [400, 30013, 'Maximum number of server channels reached (500)'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100)'],
  tooManyCommandCreations: [
    400,
    30034,
    'Maximum number of daily application command creates has been reached (200)',
  ],
  entityTooLarge: [413, 40005, 'Request entity too large'],
  directMessagesTooFast: [429, 40003, 'You are opening direct messages too fast'],
  otherApplication: [403, 20012, 'You are not authorized to perform this action on this application'],
  notForBots: [403, 20001, 'Bots cannot use this endpoint'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  wrongForDirectMessages: [403, 50003, 'Cannot execute action on a DM channel'],
  otherAuthor: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  cannotMessageUser: [403, 50007, 'Cannot send messages to this user'],
  wrongForNonText: [400, 50008, 'Cannot send messages in a non-text channel'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  wrongChannelForPin: [400, 50019, 'A message can only be pinned to the channel it was sent in'],
  systemMessage: [403, 50021, 'Cannot execute action on a system message'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  invalidRole: [400, 50028, 'Invalid role'],
  invalidRecipients: [400, 50033, 'Invalid Recipient(s)'],
  tooOldToBulkDelete: [400, 50034, 'A message provided was too old to bulk delete'],
  communityChannel: [400, 50074, 'Cannot delete a channel required for Community servers'],
  archivedThread: [400, 50083, 'Thread is archived'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  ownershipRequired: [403, 50132, 'Ownership is required'],
  noSharedServer: [403, 50278, 'Cannot send messages to this user due to having no mutual guilds'],
  reactionBlocked: [403, 90001, 'Reaction was blocked'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
  threadLocked: [400, 160005, 'Thread is locked'],
  tooManyThreads: [400, 160006, 'Maximum number of active threads reached'],
} as const satisfies Record<string, readonly [number, number, string]>;

export type RefusalName = keyof typeof REFUSALS;

/** One of Discord's refusals by name, to be thrown. */
export function refusal(name: RefusalName): DiscordError {
  const [status, code, message] = REFUSALS[name];
  return new DiscordError(status, code, message);
}

/** One fault in a body: where (`['embeds', 0, 'title']`; empty for the whole), Discord's word for it, and why. */
export interface FormFault {
  path: readonly PropertyKey[];
  code: string;
  message: string;
}

/** 50035 Invalid Form Body with Discord's nested `errors`. */
export function invalidForm(...faults: FormFault[]): DiscordError {
  const errors: FormErrors = {};
  for (const { path, code, message } of faults) {
    let place = errors;
    for (const key of path) {
      const next = place[String(key)];
      if (next && !Array.isArray(next)) {
        place = next;
      } else {
        const made: FormErrors = {};
        place[String(key)] = made;
        place = made;
      }
    }
    place._errors = [...(place._errors ?? []), { code, message }];
  }
  return new DiscordError(400, 50035, 'Invalid Form Body', errors);
}
