import { defineConfig, devices } from "@playwright/test";

/** Named by cli/run/test.mjs, which unpacks the Chromium that comes with the npm packages. */
const executablePath = process.env.PLAYWRIGHT_CHROMIUM;
/** Root has no sandbox, and a headless page of ours needs no GPU, no updates and no net. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  workers: 2,
  retries: 0,
  // Bounds for what never comes: a machine that is busy with other things is slow, not wrong.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["line"], ["json"]] : [["list"]],
  use: { trace: "retain-on-failure", screenshot: "only-on-failure" },
  projects: [
    { name: "gateway", testDir: "e2e/gateway" },
    {
      name: "dashboard",
      testDir: "e2e/dashboard",
      use: {
        ...devices["Desktop Chrome"],
        viewport: { width: 1440, height: 900 },
        launchOptions: { args, ...(executablePath ? { executablePath } : {}) },
      },
    },
  ],
});
