import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { type createStatusMonitor, judgeStatus } from "../status-monitor.ts";

export const getSystemStatus = (readStatus: ReturnType<typeof createStatusMonitor>) =>
  defineTool({
    name: "get_system_status",
    title: "System status",
    description:
      "How the gateway process that answers is doing: uptime, memory, event loop, machine load, dependencies, " +
      "and one overall state with the reasons for it.",
    input: z.object({}),
    output: z.object({
      state: z.enum(["healthy", "degraded"]),
      reasons: z.array(z.string()).describe("Why it is degraded; empty when healthy"),
      version: z.string(),
      replica: z.string(),
      node: z.string().describe("Version of Node.js"),
      startedAt: z.string().describe("ISO 8601, UTC"),
      uptimeSeconds: z.int(),
      memory: z.object({ residentBytes: z.int(), heapUsedBytes: z.int(), heapLimitBytes: z.int() }),
      eventLoopBusy: z.number().describe("Share of the time since the last reading, 0 to 1"),
      load: z.array(z.number()).describe("Of the machine, means over 1, 5 and 15 minutes"),
      cores: z.int(),
      dependencies: z.array(z.object({ name: z.string(), ok: z.boolean(), says: z.string() })),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: (_, { clock, house }) => {
      const readings = readStatus(house, clock.now());
      return {
        ...judgeStatus(readings),
        version: house.version,
        replica: house.replica,
        node: process.versions.node,
        startedAt: new Date(house.startedAtMs).toISOString(),
        ...readings,
      };
    },
  });
