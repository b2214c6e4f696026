import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import {
  assigneesArgument,
  bodyArgument,
  labelsArgument,
  numberArgument,
  repositoryArgument,
  splitRepository,
  titleArgument,
} from "../github/github-arguments.ts";
import { Issue, IssueFields, showIssue } from "../github/issue.ts";
import { limits } from "../limits.ts";

export const updateIssue = (github: GitHubApi) =>
  defineTool({
    name: "update_issue",
    title: "Change an issue",
    description:
      "Changes title, text, state, labels or assignees of an issue. What is not given stays; labels and assignees are " +
      "replaced as a whole. To close it: state closed, with a reason.",
    input: z.object({
      repository: repositoryArgument,
      number: numberArgument,
      title: titleArgument.optional(),
      body: bodyArgument.optional(),
      state: z.enum(["open", "closed"]).optional(),
      stateReason: z
        .enum(["completed", "not_planned", "reopened"])
        .optional()
        .describe("With state: why it was closed, or that it is open again"),
      labels: labelsArgument.optional(),
      assignees: assigneesArgument.optional(),
    }),
    output: IssueFields,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
    run: async ({ repository, number, stateReason, ...changes }, { signal }) => {
      if (Object.values(changes).every((value) => value === undefined)) {
        throw new ToolFailure("Nothing to change: give a title, body, state, labels or assignees.");
      }
      const { owner, name } = splitRepository(repository);
      const issue = await github.ask({
        ...{ method: "PATCH", path: pathOf`/repos/${owner}/${name}/issues/${number}`, signal, answer: Issue },
        ...{ json: { ...changes, state_reason: stateReason }, isIdempotent: true },
      });
      return showIssue(issue, repository, limits.bodyShownMax);
    },
  });
