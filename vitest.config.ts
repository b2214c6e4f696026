import { defineConfig } from "vitest/config";

const exclude = ["node_modules/**", ".next/**", ".gatehouse/**", "e2e/**/*.spec.ts"];

/** Bounds for what never comes: a machine that is busy with other things is slow, not wrong. */
const patient = {
  setupFiles: "e2e/harness/steady.ts",
  expect: { poll: { timeout: 30_000 } },
  testTimeout: 120_000,
  hookTimeout: 180_000,
};

/** unit: pure, beside the file. integration: each file has its own real database, cloned from a migrated one. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patient,
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...exclude, "**/*.integration.test.ts"],
        },
      },
      {
        test: {
          ...patient,
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude,
          globalSetup: "e2e/harness/test-postgres.ts",
          maxWorkers: 2,
        },
      },
    ],
  },
});
