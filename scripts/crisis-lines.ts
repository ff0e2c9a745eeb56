import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOverdue, findProblems } from '../src/crisis/lines-check.ts';

/**
 * `npm run crisis-lines` checks src/crisis/lines and prints what is past review; it ends with 1 where something is wrong.
 * `npm run crisis-lines -- --index` lists the files anew in src/crisis/lines/index.ts, after one was added or taken away.
 */
const folder = join(import.meta.dirname, '../src/crisis/lines');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))
  .sort();
const print = (line: string) => process.stdout.write(`${line}\n`);

if (process.argv.includes('--index')) {
  writeFileSync(
    join(folder, 'index.ts'),
    [
      '// Written by `npm run crisis-lines -- --index`.',
      ...names.map((name) => `import ${name} from './${name}.json';`),
      '',
      '/** Every file of the directory, as it is written. */',
      'export const files: Readonly<Record<string, unknown>> = {',
      ...names.map((name) => `  ${name},`),
      '};',
      '',
    ].join('\n'),
  );
  print(`listed ${names.length} files`);
}

const files = Object.fromEntries(
  names.map((name): [string, unknown] => [
    name,
    JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')),
  ]),
);
const problems = findProblems(files);
for (const problem of problems) print(problem);
if (problems.length > 0) {
  process.exitCode = 1;
} else {
  const overdue = findOverdue(files, Date.now());
  print(
    `${names.length} files are valid; ${overdue.length} entries are past review${overdue.length > 0 ? ':' : '.'}`,
  );
  for (const { country, line } of overdue) print(`${line.reviewBy}  ${country}  ${line.id}  ${line.url}`);
}
