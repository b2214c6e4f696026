import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { refArgument, repositoryArgument } from "../github/github-arguments.ts";

export const planRelease = definePrompt({
  name: "plan_release",
  title: "Plan a release",
  description: "See what was merged since the last release, and draft the next one.",
  arguments: z.object({
    repository: repositoryArgument,
    tag: refArgument.describe("Of the new release, such as v1.4.0"),
  }),
  write: ({ repository, tag }) =>
    [
      `I want to release ${tag} of ${repository}.`,
      "See with get_release what the last one was and when, and with search_issues (is:pull-request is:merged " +
        "merged:>=that day) what was merged since. Group it: new, changed, mended; name who did it.",
      "Show me the notes. When I agree, make a draft with create_release, and leave publishing it to me.",
    ].join("\n"),
});
