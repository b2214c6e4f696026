import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { type OpenFile, openFile } from "../access/open-inside.ts";
import { fileVersion } from "../files/file-version.ts";
import { pathArgument, pathField, versionField } from "../files/path-argument.ts";
import { findLines, readRange } from "../files/read-range.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { limits } from "../limits.ts";
import { cursorArgument, nextCursorField, readCursor, writeCursor } from "../page-cursor.ts";

const Cursor = z.object({ version: z.string(), offset: z.int().min(0) });
const LINES_MAX = 100_000;

export const readFile = ({ access }: FilesystemParts) =>
  defineTool({
    name: "read_file",
    title: "Read a file",
    description:
      "The bytes of a file: as text when they are UTF-8, in base64 otherwise. All of it, some lines, or a range of " +
      "bytes; long ones go on with nextCursor. For the text inside of PDF, Word, Excel and PowerPoint use extract_text.",
    input: z.object({
      path: pathArgument,
      fromLine: z.int().min(1).optional().describe("First line wanted; 1 is the first of the file"),
      lineCount: z.int().min(1).max(LINES_MAX).optional().describe("With fromLine: how many"),
      offset: z.int().min(0).optional().describe("First byte wanted, instead of lines; 0 is the first"),
      bytesMax: z
        .int()
        .min(16)
        .max(limits.readBytesMax)
        .default(limits.readBytesDefault)
        .describe("No more bytes than this in one answer"),
      cursor: cursorArgument,
    }),
    output: z.object({
      path: pathField,
      version: versionField,
      sizeBytes: z.int(),
      encoding: z.enum(["utf8", "base64"]),
      content: z.string(),
      offset: z.int().describe("First byte of content in the file"),
      endOffset: z.int().describe("The byte after the last"),
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ path, fromLine, lineCount, offset, bytesMax, cursor }, { caller, signal }) => {
      if ([fromLine, offset, cursor].filter((each) => each !== undefined).length > 1)
        throw new ToolFailure("Give only one of fromLine, offset and cursor.");
      if (lineCount !== undefined && fromLine === undefined)
        throw new ToolFailure("lineCount needs fromLine.");
      const place = access.locate(path, "read", caller);
      await using file = await openFile(place);
      const version = fileVersion(file.stats);
      const from = readCursor(Cursor, cursor);
      if (from !== null && from.version !== version)
        throw new ToolFailure(
          `"${place.path}" has changed since the page before. Read it again from the start.`,
        );
      const sizeBytes = Number(file.stats.size);
      const wanted =
        fromLine === undefined
          ? { start: from?.offset ?? offset ?? 0, end: sizeBytes }
          : await spanOfLines(
              file,
              { from: fromLine, count: lineCount ?? LINES_MAX, bytesMax },
              place.path,
              signal,
            );
      if (wanted.start > sizeBytes)
        throw new ToolFailure(`"${place.path}" ends at byte ${sizeBytes}; offset is past that.`);
      const length = Math.min(bytesMax, wanted.end - wanted.start);
      const { end, ...piece } = await readRange(file.handle, wanted.start, length);
      // Of lines asked for, the last one may be the end of what is wanted though not of the file.
      const isDone = end >= wanted.end && (fromLine !== undefined || end >= sizeBytes);
      const nextCursor = isDone || end === wanted.start ? null : writeCursor({ version, offset: end });
      return { path: place.path, version, sizeBytes, ...piece, endOffset: end, nextCursor };
    },
    text: ({ content }) => content,
  });

type Lines = { from: number; count: number; bytesMax: number };

async function spanOfLines(file: OpenFile, wanted: Lines, path: string, signal: AbortSignal) {
  const span = await findLines(file.handle, wanted, signal);
  if (span === null && wanted.from > 1)
    throw new ToolFailure(`"${path}" has fewer than ${wanted.from} lines.`);
  return { start: span?.offset ?? 0, end: span?.end ?? 0 };
}
