import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { Entry } from "../notification-engine/outbox.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { readCursor, toPage } from "../workspace/cursor.ts";
import { cursorArgument, limitArgument, nextCursorField, reads } from "./arguments.ts";

export const listNotifications = ({ notifications }: TeamsParts) =>
  defineTool({
    name: "list_notifications",
    title: "Notifications",
    description:
      "What rules had to tell, newest first: what waits (and until when, and why), what was delivered, what failed.",
    input: z.object({
      state: z.enum(["waiting", "delivered", "failed", "all"]).default("all"),
      cursor: cursorArgument,
      limit: limitArgument,
    }),
    output: z.object({
      notifications: z.array(
        z.object({
          rule: z.string().nullable().describe("null: it was removed"),
          to: z.string(),
          text: z.string(),
          state: z.enum(["waiting", "delivered", "failed"]),
          says: z.string().describe("Why it waits, or how it went"),
          urgent: z.boolean(),
          digest: z.boolean(),
          at: z.string(),
          deliverAt: z.string(),
        }),
      ),
      nextCursor: nextCursorField,
    }),
    annotations: reads,
    run: async ({ state, cursor, limit }) => {
      const before = readCursor(cursor, 1)?.[0] ?? null;
      const rows = await notifications.outbox.list(state, before === null ? null : String(before), limit + 1);
      const page = toPage(rows, limit, showEntry, ({ id }) => [id]);
      return { notifications: page.items, nextCursor: page.nextCursor };
    },
  });

function showEntry({ ruleName, destination, text, state, says, isUrgent, isDigest, at, deliverAt }: Entry) {
  return {
    ...{ rule: ruleName, to: destination, text, state, says, urgent: isUrgent, digest: isDigest },
    at: at.toISOString(),
    deliverAt: deliverAt.toISOString(),
  };
}
