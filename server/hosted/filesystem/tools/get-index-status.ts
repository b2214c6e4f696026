import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";

export const getIndexStatus = ({ indexer, cache, unusableRoots }: FilesystemParts) =>
  defineTool({
    name: "get_index_status",
    title: "State of the index",
    description:
      "How far the search index is, how many folders are watched, how the cache does, and which roots cannot be " +
      "served. Ask when a search finds less than it should.",
    input: z.object({}),
    output: z.object({
      state: z.enum(["starting", "scanning", "reading", "idle"]),
      files: z.int().describe("Files known, in all roots"),
      waiting: z.int().describe("Known by name, not read yet"),
      failed: z.int().describe("Could not be read; found by name only"),
      foldersWatched: z.int().describe("Changes in these are seen at once"),
      foldersUnwatched: z.int().describe("Changes in these are seen within a minute"),
      lastRoundAt: z.string().nullable().describe("When everything was last looked at"),
      cache: z.object({
        entries: z.int(),
        bytes: z.int(),
        bytesMax: z.int(),
        hits: z.int(),
        misses: z.int(),
      }),
      unusableRoots: z.array(z.object({ name: z.string(), problem: z.string() })),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async (_, { caller }) => {
      await indexer.ready();
      // Names of roots that are not served are for those who can mend them.
      const mayMend = caller.role === "admin" || caller.role === "operator";
      return { ...indexer.status(), cache: cache.status(), unusableRoots: mayMend ? [...unusableRoots] : [] };
    },
  });
