import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { refArgument, repositoryArgument, splitRepository } from "../github/github-arguments.ts";
import { PullRequest, PullRequestFields, showPullRequest } from "../github/pull-request.ts";
import { limits } from "../limits.ts";
import { cursorArgument, limitArgument, nextCursorField, readPage } from "../page-cursor.ts";

export const listPullRequests = (github: GitHubApi) =>
  defineTool({
    name: "list_pull_requests",
    title: "List pull requests",
    description: "Pull requests of a repository by state and branch. By words or author use search_issues.",
    input: z.object({
      repository: repositoryArgument,
      state: z.enum(["open", "closed", "all"]).default("open").describe("Merged ones are closed"),
      into: refArgument.optional().describe("The branch they would change"),
      sort: z.enum(["created", "updated", "popularity", "long-running"]).default("created"),
      limit: limitArgument,
      cursor: cursorArgument,
    }),
    output: z.object({ pullRequests: z.array(PullRequestFields), nextCursor: nextCursorField }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository, state, into, sort, limit, cursor }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const { body, nextCursor } = await github.list({
        ...{ method: "GET", path: pathOf`/repos/${owner}/${name}/pulls`, signal, limit },
        page: readPage(cursor),
        query: { state, base: into, sort, direction: "desc" },
        answer: z.array(PullRequest),
      });
      return { pullRequests: body.map((pull) => showPullRequest(pull, limits.excerptLength)), nextCursor };
    },
  });
