import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { numberArgument, repositoryArgument, splitRepository } from "../github/github-arguments.ts";
import { shorten } from "../github/shorten.ts";
import { limits } from "../limits.ts";
import { cursorArgument, limitArgument, nextCursorField, readPage } from "../page-cursor.ts";

const Changed = z.object({
  filename: z.string(),
  previous_filename: z.string().optional(),
  status: z.string(),
  additions: z.int(),
  deletions: z.int(),
  patch: z.string().optional(),
});

export const listPullRequestFiles = (github: GitHubApi) =>
  defineTool({
    name: "list_pull_request_files",
    title: "List changed files",
    description:
      "The files that a pull request changes, each with its diff. Long diffs are cut; binary files have none.",
    input: z.object({
      repository: repositoryArgument,
      number: numberArgument,
      limit: limitArgument,
      cursor: cursorArgument,
    }),
    output: z.object({
      files: z.array(
        z.object({
          path: z.string(),
          previousPath: z.string().nullable(),
          status: z.string().describe("added, removed, modified, renamed …"),
          additions: z.int(),
          deletions: z.int(),
          diff: z.string().nullable(),
        }),
      ),
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository, number, limit, cursor }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const path = pathOf`/repos/${owner}/${name}/pulls/${number}/files`;
      const page = readPage(cursor);
      const { body, nextCursor } = await github.list({
        ...{ method: "GET", path, signal, page, limit, answer: z.array(Changed) },
      });
      const files = body.map(({ filename, previous_filename, status, additions, deletions, patch }) => ({
        ...{ path: filename, previousPath: previous_filename ?? null, status, additions, deletions },
        diff: shorten(patch, limits.patchShownMax),
      }));
      return { files, nextCursor };
    },
  });
