import path from "node:path";
import { chromium } from "@playwright/test";
import { MODULES } from "./start-everything.ts";

const BROWSER = process.env.PLAYWRIGHT_CHROMIUM ?? chromium.executablePath();

/** How the browser server is run, with the browser of the tests. Root has no sandbox. */
export const playwrightMcp = {
  command: process.execPath,
  args: [
    path.join(MODULES, "../@playwright/mcp/cli.js"),
    ...["--headless", "--isolated", "--no-sandbox", "--browser", "chromium", "--executable-path", BROWSER],
  ],
};
