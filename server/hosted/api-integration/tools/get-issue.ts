import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { numberArgument, repositoryArgument, splitRepository } from "../github/github-arguments.ts";
import { Issue, IssueFields, showIssue } from "../github/issue.ts";
import { limits } from "../limits.ts";

export const getIssue = (github: GitHubApi) =>
  defineTool({
    name: "get_issue",
    title: "Get an issue",
    description: "One issue or pull request with its text. What was said under it: list_issue_comments.",
    input: z.object({ repository: repositoryArgument, number: numberArgument }),
    output: IssueFields,
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository, number }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const path = pathOf`/repos/${owner}/${name}/issues/${number}`;
      const issue = await github.ask({ method: "GET", path, signal, answer: Issue });
      return showIssue(issue, repository, limits.bodyShownMax);
    },
  });
