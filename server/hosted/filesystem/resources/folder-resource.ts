import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import { completePath } from "../files/complete-path.ts";
import { listFolder } from "../files/list-folder.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { limits } from "../limits.ts";
import { fileUri, pathVariables, uriTemplates } from "./file-uri.ts";
import { readAsResource } from "./read-as-resource.ts";

export const folderResource = (parts: FilesystemParts) =>
  defineResourceTemplate({
    uriTemplate: uriTemplates.folder,
    name: "folder",
    title: "A folder",
    description:
      `The first ${limits.pageMax} entries of a folder by name, with their addresses; its path percent-encoded: ` +
      "filesystem://folder/files%2Fnotes. Subscribers hear when a file in it comes, goes or changes.",
    mimeType: "application/json",
    variables: pathVariables,
    completers: { path: (typed, _, { caller }) => completePath(parts.access, caller, typed, "folder") },
    read: ({ path }, { caller }) =>
      readAsResource(fileUri("folder", path), async () => {
        const { entries, total } = await listFolder(
          parts.access.locate(path, "read", caller),
          null,
          limits.pageMax,
        );
        return JSON.stringify({
          total,
          entries: entries.map((entry) => ({ ...entry, uri: fileUri(entry.kind, entry.path) })),
        });
      }),
  });
