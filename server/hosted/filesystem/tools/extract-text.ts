import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { pathArgument, pathField, versionField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { limits } from "../limits.ts";
import { fileTypes } from "../metadata/extracted.ts";
import { readMetadata } from "../metadata/read-metadata.ts";
import { cursorArgument, nextCursorField, readCursor, writeCursor } from "../page-cursor.ts";

const Cursor = z.object({ version: z.string(), at: z.int().min(0) });

export const extractText = (parts: FilesystemParts) =>
  defineTool({
    name: "extract_text",
    title: "Read a document's text",
    description:
      "The text a person would read in a PDF, Word, Excel, PowerPoint or HTML file, or in any text file. Sheets come as " +
      "one line a row, cells parted by tabs. Long ones go on with nextCursor. Pictures of text are not read.",
    input: z.object({
      path: pathArgument,
      lengthMax: z
        .int()
        .min(1)
        .max(limits.readBytesMax)
        .default(limits.readBytesDefault)
        .describe("Characters in one answer"),
      cursor: cursorArgument,
    }),
    output: z.object({
      path: pathField,
      version: versionField,
      type: z.enum(fileTypes),
      title: z.string().nullable(),
      text: z.string(),
      textLength: z.int().describe("Characters in all"),
      isCut: z.boolean().describe("true: the file has more text than is ever given"),
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ path, lengthMax, cursor }, { caller }) => {
      const file = await readMetadata(parts.access.locate(path, "read", caller), parts);
      if (file.problem !== null && file.text === "")
        throw new ToolFailure(`${file.problem} read_file gives its bytes.`);
      const from = readCursor(Cursor, cursor);
      if (from !== null && from.version !== file.version)
        throw new ToolFailure(
          `"${file.path}" has changed since the page before. Read it again from the start.`,
        );
      const at = from?.at ?? 0;
      const end = endOfPiece(file.text, at + lengthMax);
      const nextCursor = end < file.text.length ? writeCursor({ version: file.version, at: end }) : null;
      const { path: found, version, type, title, isTextCut } = file;
      return {
        path: found,
        version,
        type,
        title,
        text: file.text.slice(at, end),
        textLength: file.text.length,
        isCut: isTextCut,
        nextCursor,
      };
    },
    text: ({ text }) => text,
  });

/** Not between the halves of one character. */
function endOfPiece(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const code = text.charCodeAt(wanted);
  return code >= 0xdc00 && code <= 0xdfff ? wanted + 1 : wanted;
}
