import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { parentOf } from "../access/open-inside.ts";
import { copyTree } from "../files/copy-tree.ts";
import { makeFolders } from "../files/make-folders.ts";
import { pathArgument, pathField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { limits } from "../limits.ts";

export const copyPath = ({ access, indexer, withLock }: FilesystemParts) =>
  defineTool({
    name: "copy_path",
    title: "Copy a file or folder",
    description:
      "Copies a file or a folder with all that is in it, also to another root. Never replaces what is at the target, and " +
      `makes the folders on the way to it. Up to ${limits.copyFilesMax} files and ${limits.copyBytesMax / 1024 / 1024} MiB; links are left out.`,
    input: z.object({
      from: pathArgument,
      to: pathArgument.describe("The path of the copy, its last name included"),
    }),
    output: z.object({
      from: pathField,
      to: pathField,
      kind: z.enum(["file", "folder"]),
      files: z.int(),
      folders: z.int(),
      sizeBytes: z.number(),
    }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: async ({ from, to }, { caller, signal }) => {
      const source = access.locate(from, "read", caller);
      const target = access.locate(to, "write", caller);
      if (target.segments.length > 1) await makeFolders(parentOf(target));
      const { kind, files, folders, bytes } = await withLock([target], () =>
        copyTree(source, target, signal),
      );
      void indexer.notice(target);
      return { from: source.path, to: target.path, kind, files, folders, sizeBytes: bytes };
    },
  });
