import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const room = resolve(import.meta.dirname, '../commands/member');

/** These take words that are looked at in a way of their own: a country, in the place of which somebody may tell of danger. */
const elsewhere = ['crisis.ts'];

test('whatever takes words from a member answers with help first where they tell of danger', () => {
  const takers = readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !elsewhere.includes(path))
    .map((path) => ({ path, code: readFileSync(join(room, path), 'utf8') }))
    .filter(({ code }) => /getTextInputValue\(|\bread[A-Z]\w*\([^)]*\.fields\)|readForm\(/.test(code));
  expect(takers.length).toBeGreaterThan(5);
  const without = takers.filter(({ code }) => !/\bhelp(First|IfRefused)\(/.test(code));
  expect(without.map(({ path }) => path)).toEqual([]);
});
