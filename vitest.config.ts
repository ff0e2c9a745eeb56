import { defineConfig } from 'vitest/config';

/** Files that fill a machine by themselves, or listen to all that their process sends: hundreds of people, a browser, programs of their own. */
const heavy = ['crowd', 'kill', 'leak-', 'page', 'programs', 'relay-', 'terms'].map(
  (name) => `test/${name}*.test.ts`,
);

const shared = {
  testTimeout: 30_000,
  hookTimeout: 30_000,
  expect: { poll: { timeout: 10_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'all',
          // They wait more than they compute, and read the same modules: so more than there are cores, which are loaded once.
          maxWorkers: 4,
          isolate: false,
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
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
