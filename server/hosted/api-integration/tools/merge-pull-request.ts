import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import {
  numberArgument,
  repositoryArgument,
  shaArgument,
  splitRepository,
  titleArgument,
} from "../github/github-arguments.ts";

export const mergePullRequest = (github: GitHubApi) =>
  defineTool({
    name: "merge_pull_request",
    title: "Merge a pull request",
    description:
      "Merges a pull request, for good. Give the headSha that you looked at: if somebody pushed since, it is refused. " +
      "Look with get_pull_request whether it can be merged.",
    input: z.object({
      repository: repositoryArgument,
      number: numberArgument,
      headSha: shaArgument.describe("headSha of get_pull_request"),
      method: z.enum(["merge", "squash", "rebase"]).default("merge"),
      commitTitle: titleArgument.optional(),
    }),
    output: z.object({ isMerged: z.boolean(), sha: z.string(), says: z.string() }),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    run: async ({ repository, number, headSha, method, commitTitle }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const { merged, sha, message } = await github.ask({
        ...{ method: "PUT", path: pathOf`/repos/${owner}/${name}/pulls/${number}/merge`, signal },
        json: { sha: headSha, merge_method: method, commit_title: commitTitle },
        answer: z.object({ merged: z.boolean(), sha: z.string(), message: z.string() }),
      });
      return { isMerged: merged, sha, says: message };
    },
  });
