import { defineConfig } from 'vitest/config';

/** Files that fill a machine by themselves: hundreds or thousands of people, a browser, programs of their own. */
const heavy = ['crowd', 'kill', 'page', 'programs', 'terms'].map((name) => `test/${name}*.test.ts`);

const shared = {
  testTimeout: 30_000,
  hookTimeout: 30_000,
  // Without this a machine with two cores runs one file at a time, and most of them wait more than they compute.
  maxWorkers: 2,
  expect: { poll: { timeout: 10_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'all',
          include: ['test/**/*.test.ts'],
          exclude: heavy,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'heavy',
          include: heavy,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
