import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { parentOf } from "../access/open-inside.ts";
import { makeFolders } from "../files/make-folders.ts";
import { movePath as move } from "../files/move-path.ts";
import { pathArgument, pathField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";

export const movePath = ({ access, indexer, withLock }: FilesystemParts) =>
  defineTool({
    name: "move_path",
    title: "Move or rename",
    description:
      "Moves or renames a file or a folder with all that is in it, at once. Never replaces what is at the target, " +
      "and makes the folders on the way to it. Between roots it works only if they are on the same disk.",
    input: z.object({
      from: pathArgument,
      to: pathArgument.describe("The new path, its last name included"),
    }),
    output: z.object({ from: pathField, to: pathField, kind: z.enum(["file", "folder"]) }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: async ({ from, to }, { caller }) => {
      const source = access.locate(from, "write", caller);
      const target = access.locate(to, "write", caller);
      // What leaves a root is gone from it.
      if (source.root !== target.root) access.locate(from, "delete", caller);
      if (target.segments.length > 1) await makeFolders(parentOf(target));
      const kind = await withLock([source, target], () => move(source, target));
      void indexer.notice(source, target);
      return { from: source.path, to: target.path, kind };
    },
  });
