import type { RoleName } from "../../contracts/permissions.ts";
import { HostedContext } from "../kernel/hosted-context.ts";
import type { HostedGround } from "../kernel/hosted-ground.ts";
import { createTestSettings } from "../kernel/settings/test-settings.ts";
import { createTestContext } from "../kernel/test-context.ts";
import { createTestGround } from "../kernel/test-ground.ts";
import { TestLine } from "../kernel/test-line.ts";
import { wordsOf } from "../kernel/words-of.ts";
import { ApiClientManager } from "../outside/api-client-manager.ts";
import { createApiIntegration } from "./server.ts";
import { openStandIns } from "./stand-in/open-stand-ins.ts";

/** Generous, for a machine that runs other tests too. */
const TIMEOUT_MS = 10_000;

export type Answer = {
  failed?: string;
  words: string;
  // what tests carry from one call to the next
  id?: number;
  number?: number;
  sha?: string;
  headSha?: string;
  issues?: unknown[];
  nextCursor?: string | null;
};

/** The server with every outside service on this machine. */
export async function openTestApiIntegration({
  timeoutMs = TIMEOUT_MS,
  ...own
}: Partial<HostedGround> & { timeoutMs?: number } = {}) {
  const standIns = await openStandIns();
  const settings = createTestSettings(standIns.settings);
  const time = { ms: Date.now() };
  const clock = { now: () => time.ms, ticks: () => time.ms };
  const services = new ApiClientManager({
    clock,
    timeoutMs,
    async wait(ms) {
      time.ms += ms; // nobody waits in a test
    },
  });
  const server = createApiIntegration(createTestGround({ clock, settings, ...own }), services);

  async function call(tool: string, args: object = {}, role: RoleName = "admin"): Promise<Answer> {
    const { content, isError, structuredContent } = await server.callTool(tool, args, contextOf(role));
    const words = wordsOf(content);
    return isError ? { failed: words, words } : { words, ...(structuredContent as object) };
  }
  const { github, weather, library } = standIns;
  return {
    ...{ server, settings, call, github, weather, library },
    async close() {
      await server.close();
      await standIns.close();
    },
  };
}

function contextOf(role: RoleName): HostedContext {
  const { house } = createTestContext();
  const clock = { now: () => Date.now(), ticks: () => performance.now() };
  return new HostedContext({
    ...{ clock, house, line: new TestLine({ capabilities: {} }) },
    caller: { id: "key_1", name: "tests", role },
  });
}
