import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    // A machine that is not ours may stall for a moment; what is broken fails twice.
    retry: process.env['CI'] ? 1 : 0,
  },
});
