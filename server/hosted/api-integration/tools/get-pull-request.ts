import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { numberArgument, repositoryArgument, splitRepository } from "../github/github-arguments.ts";
import { PullRequest, PullRequestFields, showPullRequest } from "../github/pull-request.ts";
import { limits } from "../limits.ts";

export const getPullRequest = (github: GitHubApi) =>
  defineTool({
    name: "get_pull_request",
    title: "Get a pull request",
    description:
      "One pull request: text, branches, size, and whether it can be merged. Its changes: list_pull_request_files; " +
      "what was said: list_issue_comments with the same number.",
    input: z.object({ repository: repositoryArgument, number: numberArgument }),
    output: PullRequestFields.extend({
      isMergeable: z.boolean().nullable().describe("null: GitHub is still finding out; ask again"),
      mergeState: z.string().nullable().describe("clean, dirty (conflicts), blocked, behind, unstable …"),
      commits: z.int().nullable(),
      additions: z.int().nullable(),
      deletions: z.int().nullable(),
      changedFiles: z.int().nullable(),
    }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository, number }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const path = pathOf`/repos/${owner}/${name}/pulls/${number}`;
      const pull = await github.ask({ method: "GET", path, signal, answer: PullRequest });
      return {
        ...showPullRequest(pull, limits.bodyShownMax),
        isMergeable: pull.mergeable ?? null,
        mergeState: pull.mergeable_state ?? null,
        commits: pull.commits ?? null,
        additions: pull.additions ?? null,
        deletions: pull.deletions ?? null,
        changedFiles: pull.changed_files ?? null,
      };
    },
  });
