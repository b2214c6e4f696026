import { defineResource } from "../../kernel/define-resource.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { fileUri } from "./file-uri.ts";

export const rootList = ({ access }: FilesystemParts) =>
  defineResource({
    uri: "filesystem://roots",
    name: "roots",
    title: "Roots",
    description:
      "The folders this server serves to you, what you may do in each, and the address of its list.",
    mimeType: "application/json",
    read: ({ caller }) =>
      JSON.stringify(
        access.rootsFor(caller.role).map((root) => ({
          path: root.name,
          rights: access.rightsIn(root, caller.role),
          folder: fileUri("folder", root.name),
        })),
      ),
  });
