import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { openFile } from "../access/open-inside.ts";
import { completePath } from "../files/complete-path.ts";
import { readRange } from "../files/read-range.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { limits } from "../limits.ts";
import { detectType, HEAD_BYTES } from "../metadata/detect-type.ts";
import { fileUri, pathVariables, uriTemplates } from "./file-uri.ts";
import { readAsResource } from "./read-as-resource.ts";

export const fileResource = (parts: FilesystemParts) =>
  defineResourceTemplate({
    uriTemplate: uriTemplates.file,
    name: "file",
    title: "A file",
    description:
      "The content of a file, as text or as bytes; its path percent-encoded: filesystem://file/files%2Fnotes%2Fa.md. " +
      "Subscribers hear when it changes.",
    mimeType: "application/octet-stream",
    variables: pathVariables,
    completers: { path: (typed, _, { caller }) => completePath(parts.access, caller, typed, "file") },
    read: ({ path }, { caller }) => {
      const uri = fileUri("file", path);
      return readAsResource(uri, async () => {
        const place = parts.access.locate(path, "read", caller);
        await using file = await openFile(place);
        const size = Number(file.stats.size);
        if (size > limits.writeBytesMax)
          throw new ToolFailure(
            `"${place.path}" has ${size} bytes; read it in pieces with the tool read_file.`,
          );
        const { encoding, content } = await readRange(file.handle, 0, size);
        const head = Buffer.from(content.slice(0, HEAD_BYTES), encoding);
        const { mimeType } = detectType(place.segments.at(-1)!, head); // a root is no file
        return [{ uri, mimeType, ...(encoding === "utf8" ? { text: content } : { blob: content }) }];
      });
    },
  });
