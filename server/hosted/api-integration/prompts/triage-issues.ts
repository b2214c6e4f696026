import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { repositoryArgument } from "../github/github-arguments.ts";

export const triageIssues = definePrompt({
  name: "triage_issues",
  title: "Triage issues",
  description:
    "Go through the open issues of a repository and propose labels, duplicates and what to do next.",
  arguments: z.object({ repository: repositoryArgument }),
  write: ({ repository }) =>
    [
      `Go through the open issues of ${repository}, the ones updated last first (list_issues, sort updated).`,
      "For each say in one line what it is about, which labels fit, whether it repeats another one (search_issues), " +
        "and what should happen next. Leave pull requests out.",
      "Change nothing yet: show me a table, and ask which of your proposals to carry out with update_issue and " +
        "add_issue_comment.",
    ].join("\n"),
});
