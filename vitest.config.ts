import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    // The long files wait for processes, sockets and a browser most of the time, so small machines bear more at once.
    maxWorkers: Math.max(3, availableParallelism()),
    // A net for what hangs: on a busy machine the longest takes half of it.
    testTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
