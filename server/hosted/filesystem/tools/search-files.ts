import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { isoTime } from "../files/file-version.ts";
import { pathArgument, pathField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { limits } from "../limits.ts";
import { fileTypes } from "../metadata/extracted.ts";
import { cursorArgument, limitArgument, nextCursorField, readCursor, writeCursor } from "../page-cursor.ts";
import { sortOrders } from "../search/search-messages.ts";

const OFFSET_MAX = 3_000;
const Cursor = z.object({ query: z.string(), offset: z.int().min(0).max(OFFSET_MAX) });
const when = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

export const searchFiles = ({ access, search, indexer }: FilesystemParts) =>
  defineTool({
    name: "search_files",
    title: "Search files",
    description:
      "Finds files by the words in them, in their names and titles, best first: text, code, Markdown, HTML, JSON, CSV, " +
      'PDF, Word, Excel, PowerPoint and captions of images. All words must be there; "in quotes" as a phrase, rep* by ' +
      "its beginning, -word not at all. fuzzy: true forgives misspelt words. Without a query it lists the files that " +
      "fit the filters, newest first.",
    input: z.object({
      query: z
        .string()
        .max(limits.queryLengthMax)
        .default("")
        .describe('For instance: invoice "acme corp" 2026 -draft'),
      fuzzy: z.boolean().default(false).describe("Also words that differ in a letter or two"),
      path: pathArgument.optional().describe("Only below this root or folder; all roots when left out"),
      types: z.array(z.enum(fileTypes)).max(fileTypes.length).default([]),
      extensions: z
        .array(z.string().regex(/^\.?[A-Za-z0-9_+-]{1,16}$/, 'expected an extension such as "md"'))
        .max(20)
        .default([]),
      modifiedFrom: when.optional().describe('ISO 8601: "2026-01-31" (from 0:00 UTC) or with a time'),
      modifiedUntil: when.optional().describe("Before this moment"),
      sizeBytesMin: z.int().min(0).optional(),
      sizeBytesMax: z.int().min(0).optional(),
      sort: z.enum(sortOrders).default("relevance"),
      limit: limitArgument,
      cursor: cursorArgument,
    }),
    output: z.object({
      files: z.array(
        z.object({
          path: pathField,
          type: z.enum(fileTypes),
          title: z.string().nullable(),
          snippet: z.string().nullable().describe("Text around what was found, which is between « and »"),
          sizeBytes: z.number(),
          modifiedAt: z.string(),
        }),
      ),
      total: z.int(),
      totalIsExact: z
        .boolean()
        .describe("false: there are more; the best of the last indexed are listed. Search more narrowly"),
      didYouMean: z.array(z.string()).describe("Words that are in files, when nothing was found"),
      indexIsComplete: z.boolean().describe("false: some files wait to be read; search again later"),
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ path, limit, cursor, ...wanted }, { caller }) => {
      const place = path === undefined ? null : access.locate(path, "read", caller);
      const asked = JSON.stringify([wanted, place?.path ?? null]);
      const offset =
        readCursor(
          Cursor.refine(({ query }) => query === fingerprint(asked)),
          cursor,
        )?.offset ?? 0;
      const roots = place === null ? access.rootsFor(caller.role) : [place.root];
      const found =
        roots.length === 0
          ? { hits: [], total: 0, isTotalExact: true, suggestions: [] }
          : await search.search({
              query: wanted.query,
              isFuzzy: wanted.fuzzy,
              roots: roots.map(({ name }) => name),
              folder: place?.segments.join("/") ?? "",
              types: wanted.types,
              extensions: wanted.extensions.map((extension) => extension.replace(/^\./, "").toLowerCase()),
              modifiedFromMs: toMs(wanted.modifiedFrom),
              modifiedUntilMs: toMs(wanted.modifiedUntil),
              sizeBytesMin: wanted.sizeBytesMin ?? null,
              sizeBytesMax: wanted.sizeBytesMax ?? null,
              sort: wanted.sort,
              offset,
              count: limit,
            });
      const next = offset + limit;
      const { state, waiting } = indexer.status();
      return {
        files: found.hits.map(({ root, folder, name, modifiedMs, ...file }) => ({
          path: [root, folder, name].filter((part) => part !== "").join("/"),
          modifiedAt: isoTime(modifiedMs),
          ...file,
        })),
        total: found.total,
        totalIsExact: found.isTotalExact,
        didYouMean: found.suggestions,
        indexIsComplete: state === "idle" || (state === "reading" && waiting === 0),
        nextCursor:
          next < Math.min(found.total, OFFSET_MAX)
            ? writeCursor({ query: fingerprint(asked), offset: next })
            : null,
      };
    },
  });

function toMs(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text);
}

/** A cursor fits the arguments it was given for, and no others. */
function fingerprint(asked: string): string {
  let hash = 0;
  for (let at = 0; at < asked.length; at++) hash = (Math.imul(hash, 31) + asked.charCodeAt(at)) | 0;
  return hash.toString(36);
}
