import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { listFolder } from "../files/list-folder.ts";
import { pathArgument, pathField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { cursorArgument, limitArgument, nextCursorField, readCursor, writeCursor } from "../page-cursor.ts";

const Cursor = z.object({ folder: z.string(), after: z.string() });

export const EntryFields = z.object({
  name: z.string(),
  path: pathField,
  kind: z.enum(["file", "folder"]),
  sizeBytes: z.number().nullable().describe("null for folders"),
  modifiedAt: z.string(),
});

export const listDirectory = ({ access }: FilesystemParts) =>
  defineTool({
    name: "list_directory",
    title: "List a folder",
    description:
      "What is in a folder, by name, a page at a time; not what is in its subfolders. To find files anywhere, use " +
      "search_files.",
    input: z.object({ path: pathArgument, limit: limitArgument, cursor: cursorArgument }),
    output: z.object({
      path: pathField,
      entries: z.array(EntryFields),
      total: z.int().describe("Entries in the folder"),
      skipped: z.int().describe("Links and names that no path can say; they are not served"),
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ path, limit, cursor }, { caller }) => {
      const place = access.locate(path, "read", caller);
      const from = readCursor(
        Cursor.refine(({ folder }) => folder === place.path),
        cursor,
      );
      const { lastName, ...page } = await listFolder(place, from?.after ?? null, limit);
      const nextCursor = lastName === null ? null : writeCursor({ folder: place.path, after: lastName });
      return { path: place.path, ...page, nextCursor };
    },
  });
