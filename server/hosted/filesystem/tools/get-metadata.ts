import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathArgument, pathField, versionField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { fileTypes } from "../metadata/extracted.ts";
import { readMetadata } from "../metadata/read-metadata.ts";

export const getMetadata = (parts: FilesystemParts) =>
  defineTool({
    name: "get_metadata",
    title: "Describe a file",
    description:
      "What a file is and says of itself: type, size, version, title, author, pages, headings, columns, sheets, slides, " +
      "picture size, camera, place and the like. The text itself comes from extract_text or read_file.",
    input: z.object({ path: pathArgument }),
    output: z.object({
      path: pathField,
      version: versionField,
      type: z.enum(fileTypes),
      mimeType: z.string(),
      sizeBytes: z.int(),
      modifiedAt: z.string(),
      title: z.string().nullable(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
      textLength: z.int().describe("Characters that extract_text gives"),
      problem: z.string().nullable().describe("Why its inside could not be read; null when it could"),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ path }, { caller }) => {
      const {
        text,
        isTextCut: _,
        ...file
      } = await readMetadata(parts.access.locate(path, "read", caller), parts);
      return { ...file, textLength: text.length };
    },
  });
