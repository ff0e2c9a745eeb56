import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from './start.ts';
import { tours } from './tours/index.ts';
import { startTelling, type Tour } from './tours/telling.ts';

/** `npm run tour [-- feature …]`: what works, as its people live it; ends with 1 at the first step that fails. */

const say = (line: string) => process.stdout.write(`${line}\n`);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !tours.some((tour) => tour.name === name));
if (unknown.length > 0) {
  say(`There is no tour of ${unknown.join(', ')}. There are: ${tours.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
for (const tour of tours) {
  if (wanted.length === 0 || wanted.includes(tour.name)) await take(tour);
}
process.exit();

/** Each tour begins in a fresh server. */
async function take(tour: Tour): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-tour-'));
  const sandbox = await startSandbox({ port: 0, folder, logTo: { write: () => undefined } });
  const telling = startTelling(sandbox, say);
  say(`\n${tour.title}\n${'='.repeat(tour.title.length)}`);
  try {
    await tour.walk(telling);
  } catch (error) {
    say(`\n✗ ${tour.name}: ${telling.current()}: ${error instanceof Error ? error.message : 'unknown'}`);
    process.exitCode = 1;
  } finally {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
