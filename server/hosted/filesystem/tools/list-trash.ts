import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { cursorArgument, limitArgument, nextCursorField, readCursor, writeCursor } from "../page-cursor.ts";
import { listTrash as list } from "../trash/trash.ts";
import { rootArgument, TrashFields } from "../trash/trash-fields.ts";

const Cursor = z.object({ root: z.string(), before: z.string() });

export const listTrash = ({ access }: FilesystemParts) =>
  defineTool({
    name: "list_trash",
    title: "List the trash",
    description:
      "What lies in the trash of a root, the last thrown away first. Each root has a trash of its own.",
    input: z.object({ root: rootArgument, limit: limitArgument, cursor: cursorArgument }),
    output: z.object({
      items: z.array(TrashFields),
      total: z.int().describe("Things in this trash"),
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ root, limit, cursor }, { caller }) => {
      const place = access.locate(root, "delete", caller);
      const from = readCursor(
        Cursor.refine((state) => state.root === place.root.name),
        cursor,
      );
      const { lastId, ...page } = await list(place.root, from?.before ?? null, limit);
      const nextCursor = lastId === null ? null : writeCursor({ root: place.root.name, before: lastId });
      return { ...page, nextCursor };
    },
  });
