import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { TestBot } from './bot.ts';
import { start } from './program.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * The bot as one file, to be started as a process that can be killed at a step: a start is a start then, and not the
 * reading of hundreds.
 *
 * @param name  a file's own: files of tests run at the same time.
 */
export function killable(name: string) {
  const program = join(root, `node_modules/.cache/confidant/${name}.js`);
  const built = build({
    entryPoints: [join(root, 'test/relay.child.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });

  /** The bot as a process that dies at one step, counted from `arm` on; at none where that is 0. */
  return async function child(bot: TestBot, dieAt: number) {
    await built;
    const running = start(process.execPath, [program], {
      DISCORD_TOKEN: bot.discord.token,
      DISCORD_API_URL: bot.discord.apiUrl,
      OPERATOR: 'A test <this machine>',
      DATA_FOLDER: join(bot.folder, 'data'),
      MASTER_KEY_FILE: join(bot.folder, 'keys', 'master.key'),
      DIE_AT: String(dieAt),
      CLOCK: String(bot.discord.clock.now() - Date.now()),
    });
    await running.says('ready');
    return {
      ...running,
      async arm() {
        running.child.kill('SIGUSR2');
        await running.says('armed');
      },
      steps: () => [...running.stdout().matchAll(/^step \d+ (.+)$/gm)].map(([, what]) => what ?? ''),
      async kill() {
        running.child.kill('SIGKILL');
        await running.ended;
      },
    };
  };
}
