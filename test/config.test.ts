import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { operatorIn } from '../src/kit/operator.ts';

const enough = { DISCORD_TOKEN: 'aaa.bbb.ccc', OPERATOR: 'Ana Ruiz <ana@example.org>' };

test('people are told where whoever runs the bot owns their server, and nowhere else', () => {
  const ownerId = '100000000000000001';
  const config = readConfig({ ...enough, OPERATOR_ID: ownerId });
  expect(operatorIn(config, { ownerId })).toEqual({
    name: 'Ana Ruiz',
    contact: 'ana@example.org',
    ownsServer: true,
  });
  expect(operatorIn(config, { ownerId: '100000000000000002' }).ownsServer).toBe(false);
  expect(operatorIn(config, null).ownsServer).toBe(false);
  expect(operatorIn(readConfig(enough), { ownerId }).ownsServer).toBe(false);
  expect(operatorIn(readConfig({ ...enough, OPERATOR_ID: '' }), null).ownsServer).toBe(false);
});

test('a token and an operator are enough', () => {
  expect(readConfig(enough)).toEqual({
    token: 'aaa.bbb.ccc',
    operator: { name: 'Ana Ruiz', contact: 'ana@example.org' },
    discordApiUrl: 'https://discord.com/api',
    dataFolder: './data',
    storeUrl: undefined,
    masterKey: { from: 'file', path: './keys/master.key' },
    logLevel: 'info',
  });
});

test('an empty variable counts as one that is not set', () => {
  const empty = {
    DATA_FOLDER: '',
    STORE_URL: '',
    MASTER_KEY: '',
    MASTER_KEY_FILE: '',
    LOG_LEVEL: '',
    DISCORD_API_URL: '',
  };
  expect(readConfig({ ...enough, ...empty })).toEqual(readConfig(enough));
});

test('every mistake is told at once, by its variable, with the fix', () => {
  const mistakes = mistakesIn({
    OPERATOR: 'nobody',
    LOG_LEVEL: 'loud',
    MASTER_KEY: 'short',
    DISCORD_API_URL: 'ftp://x',
  });
  expect(mistakes.map((line) => line.split(' ')[0])).toEqual([
    'DISCORD_TOKEN',
    'OPERATOR',
    'DISCORD_API_URL',
    'MASTER_KEY',
    'LOG_LEVEL',
  ]);
  expect(mistakes.join()).toMatch(/openssl rand -base64 32/);
});

test('without a token one reads where to get it, and that the sandbox needs none', () => {
  const [line] = mistakesIn({ OPERATOR: enough.OPERATOR, DISCORD_TOKEN: '' });
  expect(line).toMatch(/^DISCORD_TOKEN is missing/);
  expect(line).toContain('https://discord.com/developers/applications');
  expect(line).toContain('npm run sandbox');
});

test('no mistake repeats a value: it may be a secret', () => {
  const secret = 'S3cretValue';
  const wrong = {
    DISCORD_TOKEN: secret,
    OPERATOR: secret,
    MASTER_KEY: secret,
    STORE_URL: secret,
    DISCORD_API_URL: secret,
    LOG_LEVEL: secret,
  };
  expect(mistakesIn(wrong).join('\n')).not.toContain(secret);
});

test('a token never travels without encryption to another machine', () => {
  expect(mistakesIn({ ...enough, DISCORD_API_URL: 'http://example.org/api' })[0]).toMatch(/^DISCORD_API_URL/);
  expect(mistakesIn({ ...enough, DISCORD_API_URL: 'http://localhost.example.org/api' })[0]).toMatch(
    /^DISCORD_API_URL/,
  );
  expect(readConfig({ ...enough, DISCORD_API_URL: 'http://127.0.0.1:4600/api' }).discordApiUrl).toBe(
    'http://127.0.0.1:4600/api',
  );
});

function mistakesIn(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  throw new Error('no mistake was found');
}
