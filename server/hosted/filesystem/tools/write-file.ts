import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { parentOf } from "../access/open-inside.ts";
import { makeFolders } from "../files/make-folders.ts";
import { pathArgument, pathField, versionField } from "../files/path-argument.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { limits } from "../limits.ts";

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const writeFile = ({ access, indexer, withLock }: FilesystemParts) =>
  defineTool({
    name: "write_file",
    title: "Write a file",
    description:
      "Writes a whole file at once: readers see the old one or the new one, never half. Makes a new file unless mode " +
      "says otherwise. When replacing, give expectedVersion, so that nobody else's change is lost. To change a few " +
      "places of a text, use patch_file.",
    input: z.object({
      path: pathArgument,
      content: z.string().max(limits.writeBytesMax * 2),
      encoding: z.enum(["utf8", "base64"]).default("utf8").describe("What content is in"),
      mode: z.enum(["create", "replace", "create_or_replace"]).default("create"),
      expectedVersion: z
        .string()
        .max(200)
        .optional()
        .describe("Refused if the file is no longer this version"),
      makeFolders: z.boolean().default(true).describe("Make the folders on the way that are missing"),
    }),
    output: z.object({
      path: pathField,
      version: versionField,
      created: z.boolean(),
      sizeBytes: z.int(),
    }),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
    run: async (
      { path, content, encoding, mode, expectedVersion, makeFolders: makesFolders },
      { caller },
    ) => {
      const place = access.locate(path, "write", caller);
      const bytes = toBytes(content, encoding);
      if (makesFolders && place.segments.length > 1) await makeFolders(parentOf(place));
      const written = await withLock([place], () => writeAtomically(place, bytes, { mode, expectedVersion }));
      void indexer.notice(place);
      return { path: place.path, ...written };
    },
  });

function toBytes(content: string, encoding: "utf8" | "base64"): Buffer {
  if (encoding === "base64" && !BASE64.test(content))
    throw new ToolFailure('content is not base64. Encode it, or use encoding "utf8".');
  if (encoding === "utf8" && !content.isWellFormed())
    throw new ToolFailure("content is not well-formed Unicode: it has half of a surrogate pair.");
  const bytes = Buffer.from(content, encoding);
  if (bytes.length > limits.writeBytesMax)
    throw new ToolFailure(
      `content has ${bytes.length} bytes; ${limits.writeBytesMax} can be written in one call.`,
    );
  return bytes;
}
