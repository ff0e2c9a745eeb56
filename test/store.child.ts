import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { z } from 'zod';
import { collection, openStore } from '../src/store/index.ts';
import { rotateKeys } from '../src/store/rotate.ts';

/**
 * A process for tests to kill. Arguments: what to do, the data folder, the master key's file, and for
 * `rotate` where to die: `random 5` at the fifth asking for random bytes, `line 2` at the second log line.
 */
const [deed, dataFolder = '', path = '', dieAt, nth] = process.argv.slice(2);
const numbers = collection({ name: 'number', version: 1, schema: z.object({ n: z.number() }) });

let [asked, logged] = [0, 0];
function countTo(kind: string, count: number) {
  if (dieAt === kind && count === Number(nth)) process.kill(process.pid, 'SIGKILL');
}

const options = {
  dataFolder,
  masterKey: { from: 'file', path } as const,
  world: {
    randomBytes: (size: number) => {
      countTo('random', ++asked);
      return randomBytes(size);
    },
  },
  log: pino({ level: 'debug' }, { write: () => countTo('line', ++logged) }),
};

if (deed === 'rotate') {
  await rotateKeys(options);
} else {
  // Writes numbers for ever, and says each one that the store has confirmed.
  const store = await openStore(options);
  for (let n = 0; ; n += 1) {
    await store.of(numbers).put([String(n)], { n });
    process.stdout.write(`${n}\n`);
  }
}
