import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import {
  bodyArgument,
  refArgument,
  repositoryArgument,
  splitRepository,
  titleArgument,
} from "../github/github-arguments.ts";
import { PullRequest, PullRequestFields, showPullRequest } from "../github/pull-request.ts";
import { limits } from "../limits.ts";

export const createPullRequest = (github: GitHubApi) =>
  defineTool({
    name: "create_pull_request",
    title: "Create a pull request",
    description:
      "Proposes to bring one branch into another. Both must exist, and differ: write the changes first, with " +
      "write_repository_file on a branch.",
    input: z.object({
      repository: repositoryArgument,
      title: titleArgument,
      from: z
        .string()
        .max(300)
        .regex(/^([A-Za-z0-9_-]+:)?[^\s~^:?*[\\]+$/, 'expected a branch, or "owner:branch" of a fork')
        .describe("The branch with the changes; of a fork: owner:branch"),
      into: refArgument.describe("The branch to change, such as main"),
      body: bodyArgument.optional(),
      isDraft: z.boolean().default(false),
    }),
    output: PullRequestFields,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    run: async ({ repository, title, from, into, body, isDraft }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const pull = await github.ask({
        ...{ method: "POST", path: pathOf`/repos/${owner}/${name}/pulls`, signal, answer: PullRequest },
        json: { title, head: from, base: into, body, draft: isDraft },
      });
      return showPullRequest(pull, limits.bodyShownMax);
    },
  });
