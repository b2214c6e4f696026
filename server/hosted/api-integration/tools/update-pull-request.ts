import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import {
  bodyArgument,
  numberArgument,
  refArgument,
  repositoryArgument,
  splitRepository,
  titleArgument,
} from "../github/github-arguments.ts";
import { PullRequest, PullRequestFields, showPullRequest } from "../github/pull-request.ts";
import { limits } from "../limits.ts";

export const updatePullRequest = (github: GitHubApi) =>
  defineTool({
    name: "update_pull_request",
    title: "Change a pull request",
    description:
      "Changes title, text or target branch of a pull request, closes or reopens it. Labels and assignees: " +
      "update_issue with the same number. To merge it: merge_pull_request.",
    input: z.object({
      repository: repositoryArgument,
      number: numberArgument,
      title: titleArgument.optional(),
      body: bodyArgument.optional(),
      state: z.enum(["open", "closed"]).optional(),
      into: refArgument.optional().describe("Another branch to change"),
    }),
    output: PullRequestFields,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
    run: async ({ repository, number, title, body, state, into }, { signal }) => {
      const json = { title, body, state, base: into };
      if (Object.values(json).every((value) => value === undefined)) {
        throw new ToolFailure("Nothing to change: give a title, body, state or into.");
      }
      const { owner, name } = splitRepository(repository);
      const pull = await github.ask({
        ...{ method: "PATCH", path: pathOf`/repos/${owner}/${name}/pulls/${number}`, signal },
        ...{ json, isIdempotent: true, answer: PullRequest },
      });
      return showPullRequest(pull, limits.bodyShownMax);
    },
  });
