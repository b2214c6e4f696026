import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { FileContents, filePathArgument, pathToContents } from "../github/file-contents.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { refArgument, repositoryArgument } from "../github/github-arguments.ts";
import { limits } from "../limits.ts";

export const readRepositoryFile = (github: GitHubApi) =>
  defineTool({
    name: "read_repository_file",
    title: "Read a file of a repository",
    description:
      "The text of a file in a repository, from a line on; long ones go on at nextLine. Its sha is what " +
      "write_repository_file wants as expectedSha. Binary files, and files over 1 MB, are not read.",
    input: z.object({
      repository: repositoryArgument,
      path: filePathArgument,
      ref: refArgument.optional().describe("Branch, tag or commit; the default branch when left out"),
      fromLine: z.int().min(1).default(1),
    }),
    output: z.object({
      path: z.string(),
      sha: z.string(),
      sizeBytes: z.int(),
      url: z.string().nullable(),
      content: z.string(),
      lines: z.int().describe("Of the whole file"),
      nextLine: z.int().nullable().describe("Where the rest begins; null at the end"),
    }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository, path, ref, fromLine }, { signal }) => {
      const found = await github.ask({
        ...{ method: "GET", path: pathToContents(repository, path), query: { ref }, signal },
        answer: FileContents,
      });
      if (Array.isArray(found))
        throw new ToolFailure(`${path} is a folder: list it with list_repository_files.`);
      if (found.type !== "file") throw new ToolFailure(`${path} is a ${found.type}, which is not read.`);
      if (found.encoding !== "base64" || found.content === undefined) {
        throw new ToolFailure(`${path} has ${found.size} bytes; GitHub hands out up to 1 MB this way.`);
      }
      const bytes = Buffer.from(found.content, "base64");
      if (bytes.includes(0))
        throw new ToolFailure(`${path} is binary: ${found.size} bytes that are no text.`);
      // Written back with what was lost replaced, it would be another file.
      if (!isUtf8(bytes))
        throw new ToolFailure(`${path} is text, but not in UTF-8, which alone is read here.`);
      const { sha, size, html_url } = found;
      return {
        path: found.path,
        sha,
        sizeBytes: size,
        url: html_url ?? null,
        ...part(bytes.toString(), fromLine),
      };
    },
  });

/** Whole lines as far as there is room, and at least one, cut if it must be. */
function part(text: string, fromLine: number): { content: string; lines: number; nextLine: number | null } {
  const lines = text.split(/(?<=\n)/);
  if (fromLine > lines.length) throw new ToolFailure(`The file has ${lines.length} lines.`);
  let content = "";
  let at = fromLine - 1;
  for (; at < lines.length; at++) {
    if (content !== "" && content.length + lines[at]!.length > limits.fileCharsMax) break;
    content += lines[at]!.slice(0, limits.fileCharsMax);
  }
  return {
    content: content.toWellFormed(),
    lines: lines.length,
    nextLine: at < lines.length ? at + 1 : null,
  };
}
