import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathArgument } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { moveToTrash } from "../trash/trash.ts";
import { TrashFields } from "../trash/trash-fields.ts";

export const trashPath = ({ access, indexer, withLock }: FilesystemParts) =>
  defineTool({
    name: "trash_path",
    title: "Move to the trash",
    description:
      "Deletes a file or a folder with all that is in it, so that it can be undone: restore_from_trash with the id " +
      "of this answer brings it back.",
    input: z.object({
      path: pathArgument,
      expectedVersion: z
        .string()
        .max(200)
        .optional()
        .describe("Refused if the file is no longer this version"),
    }),
    output: TrashFields,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
    run: async ({ path, expectedVersion }, { caller, clock }) => {
      const place = access.locate(path, "delete", caller);
      const wish = { by: caller.name, nowMs: clock.now(), expectedVersion };
      const item = await withLock([place], () => moveToTrash(place, wish));
      void indexer.notice(place);
      return item;
    },
  });
