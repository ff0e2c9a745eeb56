import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Without this a machine with two cores runs one file at a time, and most of them wait more than they compute.
    maxWorkers: 2,
    expect: { poll: { timeout: 10_000 } },
  },
});
