import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { ApiClientManager } from "../../outside/api-client-manager.ts";

export const getServiceHealth = (services: ApiClientManager) =>
  defineTool({
    name: "get_service_health",
    title: "Health of outside services",
    description:
      "How the outside services of this server do, as its own calls since the start saw it: failures, latency, what " +
      "is left of their limits, and until when one is left alone. Nothing is asked of them.",
    input: z.object({
      service: z.string().max(100).optional().describe("One by its name; all when left out"),
    }),
    output: z.object({
      services: z.array(
        z.object({
          service: z.string(),
          state: z
            .enum(["healthy", "degraded", "down", "unused"])
            .describe("down: left alone for a while; unused: nobody asked it yet"),
          calls: z.int(),
          failures: z.int().describe("The service's, not those of wrong questions"),
          retries: z.int(),
          fromCache: z.int(),
          latencyMs: z.object({ p50: z.int(), p95: z.int() }).nullable(),
          limits: z.array(
            z.object({
              name: z.string(),
              limit: z.number().nullable(),
              remaining: z.number(),
              resetsAt: z.string(),
            }),
          ),
          circuit: z.enum(["closed", "open", "half-open"]),
          retryAt: z.string().nullable(),
          lastFailure: z.object({ at: z.string(), kind: z.string(), says: z.string() }).nullable(),
          lastSuccessAt: z.string().nullable(),
        }),
      ),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: ({ service }) => ({
      services: services
        .health()
        .filter((one) => service === undefined || one.service.toLowerCase() === service.toLowerCase())
        .map(({ limits, circuit, lastFailure, lastSuccessAtMs, ...health }) => ({
          ...health,
          limits: limits.map(({ name, limit, remaining, resetAtMs }) => ({
            ...{ name, limit, remaining, resetsAt: toIso(resetAtMs)! },
          })),
          circuit: circuit.state,
          retryAt: toIso(circuit.retryAtMs),
          lastFailure: lastFailure && {
            ...{ at: toIso(lastFailure.atMs)!, kind: lastFailure.kind, says: lastFailure.says },
          },
          lastSuccessAt: toIso(lastSuccessAtMs),
        })),
    }),
  });

function toIso(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
