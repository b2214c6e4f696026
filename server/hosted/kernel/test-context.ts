import type { RoleName } from "../../contracts/permissions.ts";
import type { ClientLine } from "./client-line.ts";
import { HostedContext } from "./hosted-context.ts";
import type { HouseFacts } from "./house-facts.ts";
import { TestLine } from "./test-line.ts";

/** What the gateway hands a hosted server, for tests: the clock stands still at `now`, and the client can answer nothing. */
export function createTestContext(
  now = "2026-11-21T12:00:00Z",
  house: Partial<HouseFacts> = {},
  line: ClientLine = new TestLine({ capabilities: {} }),
  role: RoleName = "caller",
): HostedContext {
  const nowMs = Date.parse(now);
  return new HostedContext({
    caller: { id: "key_1", name: "tests", role },
    clock: { now: () => nowMs, ticks: () => 0 },
    house: {
      version: "0.1.0",
      replica: "replica-1",
      startedAtMs: nowMs - 90_000,
      configuration: () => [{ name: "PORT", value: "3000", says: "Where it listens." }],
      dependencies: () => [{ name: "database", ok: true, says: "answers" }],
      ...house,
    },
    line,
  });
}
