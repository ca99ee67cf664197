import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Far above any need: a busy machine is slow, not wrong.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
