import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { filePathArgument, pathToContents } from "../github/file-contents.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { refArgument, repositoryArgument, shaArgument } from "../github/github-arguments.ts";
import { limits } from "../limits.ts";

export const writeRepositoryFile = (github: GitHubApi) =>
  defineTool({
    name: "write_repository_file",
    title: "Write a file of a repository",
    description:
      "Makes or replaces a text file with one commit on a branch that exists. To replace a file give the sha that " +
      "read_repository_file said: without it, or when somebody changed the file since, it is refused.",
    input: z.object({
      repository: repositoryArgument,
      path: filePathArgument,
      content: z.string().max(limits.fileBytesMax),
      message: z.string().trim().min(1).max(2_000).describe("Of the commit"),
      branch: refArgument.optional().describe("The default branch when left out"),
      expectedSha: shaArgument.optional().describe("sha of the file that is replaced"),
    }),
    output: z.object({
      path: z.string(),
      sha: z.string().describe("Of the file as it is now"),
      commit: z.string(),
      url: z.string().nullable(),
    }),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    run: async ({ repository, path, content, message, branch, expectedSha }, { signal }) => {
      const bytes = Buffer.from(content, "utf8");
      if (bytes.length > limits.fileBytesMax) {
        throw new ToolFailure(
          `content has ${bytes.length} bytes; ${limits.fileBytesMax} can be written in one call.`,
        );
      }
      const written = await github.ask({
        ...{ method: "PUT", path: pathToContents(repository, path), signal },
        json: { message, content: bytes.toString("base64"), branch, sha: expectedSha },
        answer: z.object({
          content: z.object({ path: z.string(), sha: z.string(), html_url: z.string().nullish() }),
          commit: z.object({ sha: z.string() }),
        }),
      });
      const { sha, html_url } = written.content;
      return { path: written.content.path, sha, commit: written.commit.sha, url: html_url ?? null };
    },
  });
