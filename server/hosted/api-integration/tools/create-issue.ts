import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import {
  assigneesArgument,
  bodyArgument,
  labelsArgument,
  repositoryArgument,
  splitRepository,
  titleArgument,
} from "../github/github-arguments.ts";
import { Issue, IssueFields, showIssue } from "../github/issue.ts";
import { limits } from "../limits.ts";

export const createIssue = (github: GitHubApi) =>
  defineTool({
    name: "create_issue",
    title: "Create an issue",
    description:
      "Opens an issue. Look with search_issues first whether there is one already: calling it twice makes two.",
    input: z.object({
      repository: repositoryArgument,
      title: titleArgument,
      body: bodyArgument.optional(),
      labels: labelsArgument.optional(),
      assignees: assigneesArgument.optional(),
    }),
    output: IssueFields,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    run: async ({ repository, ...json }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const path = pathOf`/repos/${owner}/${name}/issues`;
      const issue = await github.ask({ method: "POST", path, json, signal, answer: Issue });
      return showIssue(issue, repository, limits.bodyShownMax);
    },
  });
