import { describe, expect, it } from "vitest";
import { createTestContext } from "../../kernel/test-context.ts";
import { createStatusMonitor } from "../status-monitor.ts";
import { getSystemStatus } from "./get-system-status.ts";

const tool = getSystemStatus(createStatusMonitor());

describe("get_system_status", () => {
  it("is degraded while a dependency is away, and says which", async () => {
    const away = createTestContext("2026-11-20T15:30:00Z", {
      dependencies: () => [{ name: "database", ok: false, says: "does not answer" }],
    });
    const { structuredContent } = await tool.call({}, away);
    expect(structuredContent).toMatchObject({
      state: "degraded",
      uptimeSeconds: 90,
      replica: "replica-1",
      reasons: expect.arrayContaining(["database: does not answer"]),
    });
  });
});
