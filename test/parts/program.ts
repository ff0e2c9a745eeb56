import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** A program of this repository, running as a process of its own. */
export interface Program {
  child: ChildProcess;
  /** What it has written so far. */
  stdout: () => string;
  stderr: () => string;
  /** Resolves once it has written this to stdout; rejects if it ends before. */
  says: (text: string | RegExp) => Promise<void>;
  /** Its exit code, once it has ended; null where a signal ended it. */
  ended: Promise<number | null>;
}

/** Starts a program with only these variables beside PATH and HOME; a test's end kills it. */
export function start(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Program {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  onTestFinished(() => void child.kill('SIGKILL'));

  return {
    child,
    stdout: () => out,
    stderr: () => err,
    ended,
    async says(text) {
      const isThere = () => (typeof text === 'string' ? out.includes(text) : text.test(out));
      const said = new Promise<void>((done) => {
        const look = () => {
          if (isThere()) done();
        };
        child.stdout.on('data', look);
        look();
      });
      const gone = ended.then((code) => {
        if (!isThere()) throw new Error(`It ended with ${code} and did not say ${text}:\n${out}${err}`);
      });
      await Promise.race([said, gone]);
    },
  };
}

/** Starts a TypeScript file of this repository. */
export const startFile = (file: string, args: readonly string[], environment: Record<string, string>) =>
  start(process.execPath, ['--import', 'tsx', resolve(root, file), ...args], environment);
