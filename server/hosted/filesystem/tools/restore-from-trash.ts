import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { pathArgument, pathField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { findTrashItem, restoreFromTrash as restore } from "../trash/trash.ts";
import { rootArgument, trashIdArgument } from "../trash/trash-fields.ts";

export const restoreFromTrash = ({ access, indexer, withLock }: FilesystemParts) =>
  defineTool({
    name: "restore_from_trash",
    title: "Restore from the trash",
    description:
      "Brings back what trash_path took away, to where it was, or elsewhere in the same root. Never replaces what is " +
      "there now.",
    input: z.object({
      root: rootArgument,
      id: trashIdArgument,
      to: pathArgument.optional().describe("Instead of where it was, when that place is taken"),
    }),
    output: z.object({ path: pathField, kind: z.enum(["file", "folder"]) }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: async ({ root, id, to }, { caller }) => {
      const { root: found } = access.locate(root, "write", caller);
      const item = await findTrashItem(found, id);
      const place = access.locate(to ?? item.path, "write", caller);
      if (place.root !== found)
        throw new ToolFailure(`It can only be restored inside "${found.name}". Move it afterwards.`);
      await withLock([place], () => restore(id, place));
      void indexer.notice(place);
      return { path: place.path, kind: item.kind };
    },
  });
