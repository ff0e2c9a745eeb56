import { z } from 'zod';
import { isCountry } from './countries.ts';
import { CountryFile, type Line } from './line.ts';
import { doubtOf, firstKinds } from './rules.ts';

/** Every file of the directory by its name without `.json`, as JSON gives it. */
export type Files = Readonly<Record<string, unknown>>;

/** What is wrong with the directory, one sentence each, naming the file and the entry. */
export function findProblems(files: Files): string[] {
  const seen = new Set<string>();
  return Object.entries(files).flatMap(([name, content]) => {
    const read = CountryFile.safeParse(content);
    if (!read.success)
      return read.error.issues.map(({ path, message }) => `${name}: ${whereIn(content, path)}${message}`);
    return problemsOf(name, read.data, seen);
  });
}

function problemsOf(name: string, { country, entries }: CountryFile, seen: Set<string>): string[] {
  const problems: string[] = [];
  const has = (is: (line: Line) => boolean) => entries.some(is);
  const say = (isWrong: boolean, what: string) => {
    if (isWrong) problems.push(`${name}: ${what}`);
  };

  say(country !== name, `the file is of ${country}`);
  if (country === 'XX') {
    say(!entries.every(({ kind }) => kind === 'directory'), 'only directories are international');
  } else {
    say(!isCountry(country), `there is no country ${country}`);
    say(
      has(({ kind }) => kind === 'directory'),
      'a directory belongs into XX',
    );
    say(!has(({ kind }) => kind === 'emergency'), 'there is no emergency number');
    say(!has(({ kind }) => firstKinds.includes(kind)), 'there is no first line');
  }
  for (const { id } of entries) {
    say(seen.has(id), `the id ${id} is there twice`);
    say(!id.startsWith(`${country.toLowerCase()}-`), `the id ${id} is of another country`);
    seen.add(id);
  }
  return problems;
}

/** Where a problem is, before its words: the entry by its id where it has one, and the field. */
function whereIn(content: unknown, path: readonly PropertyKey[]): string {
  const [list, place, ...field] = path;
  const entries = Loose.safeParse(content).data?.entries;
  const id = list === 'entries' && typeof place === 'number' ? entries?.[place]?.id : undefined;
  if (id === undefined) return path.length === 0 ? '' : `${path.join('.')} `;
  return field.length === 0 ? `${id} ` : `${id} ${field.join('.')} `;
}

const Loose = z.object({ entries: z.array(z.object({ id: z.string() })) });

/** What wants a look at `now` (milliseconds since 1970), the longest overdue first. */
export function findOverdue(files: Files, now: number): { country: string; line: Line }[] {
  return Object.values(files)
    .map((content) => CountryFile.parse(content))
    .flatMap(({ country, entries }) => entries.map((line) => ({ country, line })))
    .filter(({ line }) => doubtOf(line, now) === 'past-review')
    .sort((a, b) => a.line.reviewBy.localeCompare(b.line.reviewBy));
}
