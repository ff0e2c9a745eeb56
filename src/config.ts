import { z } from 'zod';

/** Where to find what `npm start` needs, and what needs nothing. */
const sandboxHint = '`npm run sandbox` needs none: it runs the bot against a Discord on this machine.';

const text = (max: number) => z.string().trim().min(1).max(max);

/** A variable that is empty in `.env` counts as not set. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const withDefault = <T extends z.ZodType>(schema: T, fallback: z.input<T>) =>
  z.preprocess((value) => (value === '' || value === undefined ? fallback : value), schema);

const loopbackOrTls = /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$))/;

/**
 * The environment, variable by variable, as `.env.example` explains them. Each message is the fix,
 * and none repeats a value: values may be secrets.
 */
export const Environment = z.object({
  DISCORD_TOKEN: z
    .string({
      error: `is missing. Make an application at https://discord.com/developers/applications, open Bot, press Reset Token, and put the token here. ${sandboxHint}`,
    })
    .trim()
    .regex(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
      'does not look like a bot token (three parts with dots between). Copy it again: Bot → Reset Token. The client secret and the public key are something else.',
    ),
  OPERATOR: z
    .string({
      error:
        'is missing. Say who runs this bot and how to reach them, for example: Ana Ruiz <ana@example.org>. People read it where they decide whether to trust the bot.',
    })
    .trim()
    .max(200, 'is longer than 200 characters. A name and one contact are enough.')
    .regex(/^[^<>]+<[^<>]+>$/, 'needs a name and a contact, like this: Ana Ruiz <ana@example.org>'),
  OPERATOR_ID: optional(
    z
      .string()
      .trim()
      .regex(
        /^\d{17,20}$/,
        'is not the id of a Discord account. Copy it with a right click on your name (Developer Mode is under Advanced), or leave it empty.',
      ),
  ),
  DISCORD_API_URL: withDefault(
    z
      .url('is not an address. Leave it empty for Discord itself.')
      .regex(
        loopbackOrTls,
        'must begin with https:// (plain http:// is accepted on this machine only), because the token travels there.',
      )
      .transform((url) => url.replace(/\/+$/, '')),
    'https://discord.com/api',
  ),
  DATA_FOLDER: withDefault(text(1000), './data'),
  STORE_URL: optional(
    z
      .string()
      .regex(/^[a-z][a-z0-9+.-]*:\/\//i, 'is not a store address such as sqlite://data/confidant.sqlite'),
  ),
  MASTER_KEY: optional(
    z
      .string()
      .trim()
      .regex(
        /^[A-Za-z0-9+/]{43}=$/,
        'must be 32 bytes in base64 (44 characters). Make one with: openssl rand -base64 32. Or leave it empty and use MASTER_KEY_FILE.',
      ),
  ),
  MASTER_KEY_FILE: withDefault(text(1000), './keys/master.key'),
  LOG_LEVEL: withDefault(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug'], {
      error: 'must be one of fatal, error, warn, info, debug. Leave it empty for info.',
    }),
    'info',
  ),
});

const masterKeyOf = (env: Pick<z.output<typeof Environment>, 'MASTER_KEY' | 'MASTER_KEY_FILE'>) =>
  env.MASTER_KEY
    ? ({ from: 'environment', value: env.MASTER_KEY } as const)
    : ({ from: 'file', path: env.MASTER_KEY_FILE } as const);

/** What opens the store, for commands that work on it while the bot is stopped. */
const StoreConfig = Environment.pick({
  DATA_FOLDER: true,
  STORE_URL: true,
  MASTER_KEY: true,
  MASTER_KEY_FILE: true,
}).transform((env) => ({
  dataFolder: env.DATA_FOLDER,
  storeUrl: env.STORE_URL,
  masterKey: masterKeyOf(env),
}));
export type StoreConfig = z.output<typeof StoreConfig>;

/** The environment read, checked and named as the code speaks of it. */
export const Config = Environment.transform((env) => ({
  token: env.DISCORD_TOKEN,
  operator: {
    name: env.OPERATOR.slice(0, env.OPERATOR.indexOf('<')).trim(),
    contact: env.OPERATOR.slice(env.OPERATOR.indexOf('<') + 1, -1).trim(),
    ...(env.OPERATOR_ID !== undefined && { id: env.OPERATOR_ID }),
  },
  discordApiUrl: env.DISCORD_API_URL,
  dataFolder: env.DATA_FOLDER,
  storeUrl: env.STORE_URL,
  masterKey: masterKeyOf(env),
  logLevel: env.LOG_LEVEL,
}));
export type Config = z.output<typeof Config>;

/** Every mistake in the environment, a line each: the variable and its fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly mistakes: readonly string[]) {
    super(`The settings need a look (see .env.example):\n${mistakes.map((line) => `  ${line}`).join('\n')}`);
  }
}

/**
 * Reads the environment.
 *
 * @throws ConfigError with all mistakes at once; it holds no value of any variable.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  return checked(
    Config.safeParse({
      ...environment,
      DISCORD_TOKEN: environment.DISCORD_TOKEN || undefined,
      OPERATOR: environment.OPERATOR || undefined,
    }),
  );
}

/** Reads what opens the store, and needs nothing else. @throws ConfigError as `readConfig` does. */
export const readStoreConfig = (environment: Readonly<Record<string, string | undefined>>): StoreConfig =>
  checked(StoreConfig.safeParse(environment));

function checked<T>(read: z.ZodSafeParseResult<T>): T {
  if (read.success) return read.data;
  throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
}
