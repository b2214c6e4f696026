import { defineConfig } from "vitest/config";

const exclude = ["node_modules/**", ".next/**", ".gatehouse/**", "e2e/**/*.spec.ts"];

/** unit: pure, beside the file. integration: each file has its own real database, cloned from a migrated one. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...exclude, "**/*.integration.test.ts"],
        },
      },
      {
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude,
          globalSetup: "e2e/harness/test-postgres.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
