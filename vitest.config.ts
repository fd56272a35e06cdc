import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    // The program keeps no global state, so its modules need loading once a worker, not once a file: half the time.
    isolate: false,
    // Most tests wait for a QEMU or a terminal: more of them than processors go side by side.
    maxWorkers: 3,
    // A machine that is not ours may stall for a moment; what is broken fails twice.
    retry: process.env['CI'] ? 1 : 0,
  },
});
