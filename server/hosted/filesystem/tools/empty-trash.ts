import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { emptyTrash as empty, findTrashItem } from "../trash/trash.ts";
import { rootArgument, trashIdArgument } from "../trash/trash-fields.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_MAX = 3_650;

export const emptyTrash = ({ access }: FilesystemParts) =>
  defineTool({
    name: "empty_trash",
    title: "Empty the trash",
    description:
      "Removes from the trash for good: one thing by its id, or everything that has lain there for some days. This " +
      "cannot be undone.",
    input: z.object({
      root: rootArgument,
      id: trashIdArgument.optional().describe("Only this one"),
      olderThanDays: z.number().min(0).max(DAYS_MAX).optional().describe("0 is everything"),
    }),
    output: z.object({ removed: z.int(), freedBytes: z.number() }),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    run: async ({ root, id, olderThanDays }, { caller, clock }) => {
      if ((id === undefined) === (olderThanDays === undefined))
        throw new ToolFailure("Give either id or olderThanDays; 0 days is everything.");
      const { root: found } = access.locate(root, "delete", caller);
      if (id !== undefined) await findTrashItem(found, id);
      const untilMs = clock.now() - (olderThanDays ?? 0) * DAY_MS;
      const { removed, bytes } = await empty(found, (each, item) =>
        id !== undefined ? each === id : item === null || Date.parse(item.trashedAt) <= untilMs,
      );
      return { removed, freedBytes: bytes };
    },
  });
