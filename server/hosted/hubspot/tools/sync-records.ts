import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { Direction, Rule } from "../sync-manager/sync-manager.ts";
import { SyncRun } from "../sync-manager/sync-outcome.ts";
import { nextCursorField, pageArguments, reads, writes } from "./crm-arguments.ts";

export const syncRecords = ({ sync }: HubspotParts) =>
  defineTool({
    name: "sync_records",
    title: "Sync with HubSpot",
    description:
      "Carries what changed since the last run between the local store and the HubSpot account, and says what changed, " +
      "what failed, and which records had changed on both sides. dryRun only tells what it would do: do that first. " +
      "Needs a HubSpot token.",
    input: z.object({
      dryRun: z.boolean().default(false),
      direction: Direction.optional().describe(
        "pull: from HubSpot; push: to HubSpot. As set by the operator if not said",
      ),
      conflictRule: Rule.optional().describe(
        "Who wins when both sides changed. As set by the operator if not said",
      ),
    }),
    output: z.object({ run: SyncRun }),
    annotations: { ...writes, destructiveHint: true, idempotentHint: true },
    run: async ({ dryRun, direction, conflictRule }, { caller }) => ({
      run: await sync.run({ isDry: dryRun, direction, rule: conflictRule }, caller),
    }),
  });

export const listSyncRuns = ({ sync }: HubspotParts) =>
  defineTool({
    name: "list_sync_runs",
    title: "List the syncs",
    description:
      "The runs of the sync, newest first, each with what it changed, what failed, and its conflicts.",
    input: z.object({ ...pageArguments, limit: z.int().min(1).max(20).default(5) }),
    output: z.object({ runs: z.array(SyncRun), nextCursor: nextCursorField }),
    annotations: { ...reads, openWorldHint: false },
    run: async (page) => {
      const { items, nextCursor } = await sync.runs(page);
      return { runs: items, nextCursor };
    },
  });
