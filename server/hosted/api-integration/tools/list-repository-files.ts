import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { FolderContents, filePathArgument, pathToContents } from "../github/file-contents.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { refArgument, repositoryArgument } from "../github/github-arguments.ts";
import { limits } from "../limits.ts";

export const listRepositoryFiles = (github: GitHubApi) =>
  defineTool({
    name: "list_repository_files",
    title: "List a folder of a repository",
    description: `What is in a folder of a repository, up to ${limits.folderEntriesMax} entries; not what is in its subfolders.`,
    input: z.object({
      repository: repositoryArgument,
      path: filePathArgument.optional().describe("The folder, such as docs/guides; the root when left out"),
      ref: refArgument.optional().describe("Branch, tag or commit; the default branch when left out"),
    }),
    output: z.object({
      entries: z.array(
        z.object({
          name: z.string(),
          path: z.string(),
          kind: z.enum(["file", "folder", "symlink", "submodule"]),
          sizeBytes: z.int(),
          sha: z.string(),
        }),
      ),
    }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository, path, ref }, { signal }) => {
      const found = await github.ask({
        ...{ method: "GET", path: pathToContents(repository, path), query: { ref }, signal },
        answer: FolderContents,
      });
      if (!Array.isArray(found)) {
        throw new ToolFailure(`${path} is a file: read it with read_repository_file.`);
      }
      return {
        entries: found.map(({ name, path, type, size, sha }) => ({
          ...{ name, path, kind: type === "dir" ? ("folder" as const) : type, sizeBytes: size, sha },
        })),
      };
    },
  });
