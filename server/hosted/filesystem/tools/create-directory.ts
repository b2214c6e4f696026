import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { makeFolders } from "../files/make-folders.ts";
import { pathArgument, pathField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";

export const createDirectory = ({ access, indexer, withLock }: FilesystemParts) =>
  defineTool({
    name: "create_directory",
    title: "Make a folder",
    description:
      "Makes a folder, and those on the way to it that are missing. That it is there already is no failure.",
    input: z.object({ path: pathArgument }),
    output: z.object({ path: pathField, foldersMade: z.int().describe("0: it was there already") }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    run: async ({ path }, { caller }) => {
      const place = access.locate(path, "write", caller);
      const foldersMade = await withLock([place], () => makeFolders(place));
      if (foldersMade > 0) void indexer.notice(place);
      return { path: place.path, foldersMade };
    },
  });
