import { statfs } from "node:fs/promises";
import { z } from "zod";
import { fileRights } from "../../../contracts/file-roots.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";

export const listRoots = ({ access }: FilesystemParts) =>
  defineTool({
    name: "list_roots",
    title: "List roots",
    description:
      "The folders this server serves to you, and what you may do in each. Every path begins with the name of one " +
      "of them, so call this first when you do not know any.",
    input: z.object({}),
    output: z.object({
      roots: z.array(
        z.object({
          path: pathField.describe("Begin paths with this"),
          rights: z.array(z.enum(fileRights)),
          freeBytes: z.number().describe("Free space on its disk"),
        }),
      ),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async (_, { caller }) => ({
      roots: await Promise.all(
        access.rootsFor(caller.role).map(async (root) => {
          const { bavail, bsize } = await statfs(root.folder);
          return {
            path: root.name,
            rights: [...access.rightsIn(root, caller.role)],
            freeBytes: bavail * bsize,
          };
        }),
      ),
    }),
  });
