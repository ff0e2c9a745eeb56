import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { unseal } from '../src/leak/export.ts';

/**
 * Opens the export of a case: `npm run open-export -- case.confidant > case.json`. The passphrase is asked for, so that
 * it stands in no history of commands; it can come through a pipe.
 */
const tell = (line: string) => process.stderr.write(`${line}\n`);
const path = process.argv[2];
if (path === undefined) {
  tell('Which file? npm run open-export -- case.confidant > case.json');
  process.exit(2);
}
const prompt = createInterface({ input: process.stdin, output: process.stderr });
const passphrase = (await prompt.question('Passphrase: ')).trim();
prompt.close();
try {
  process.stdout.write(
    `${JSON.stringify(JSON.parse(await unseal(await readFile(path), passphrase)), null, 2)}\n`,
  );
} catch (error) {
  tell(
    error instanceof RangeError
      ? error.message
      : 'It does not open: the passphrase is another, or the file was changed.',
  );
  process.exit(1);
}
