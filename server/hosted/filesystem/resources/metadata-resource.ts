import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import { completePath } from "../files/complete-path.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { readMetadata } from "../metadata/read-metadata.ts";
import { fileUri, pathVariables, uriTemplates } from "./file-uri.ts";
import { readAsResource } from "./read-as-resource.ts";

export const metadataResource = (parts: FilesystemParts) =>
  defineResourceTemplate({
    uriTemplate: uriTemplates.metadata,
    name: "metadata",
    title: "What a file is",
    description:
      "Type, size, title and details of a file, as get_metadata gives them; its path percent-encoded: " +
      "filesystem://metadata/files%2Fphoto.jpg. Subscribers hear when the file changes.",
    mimeType: "application/json",
    variables: pathVariables,
    completers: { path: (typed, _, { caller }) => completePath(parts.access, caller, typed, "file") },
    read: ({ path }, { caller }) =>
      readAsResource(fileUri("metadata", path), async () => {
        const {
          text: _,
          isTextCut: __,
          ...file
        } = await readMetadata(parts.access.locate(path, "read", caller), parts);
        return JSON.stringify(file);
      }),
  });
