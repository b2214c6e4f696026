import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import {
  bodyArgument,
  numberArgument,
  repositoryArgument,
  splitRepository,
} from "../github/github-arguments.ts";
import { Comment, CommentFields, showComment } from "../github/issue.ts";

export const addIssueComment = (github: GitHubApi) =>
  defineTool({
    name: "add_issue_comment",
    title: "Comment on an issue",
    description:
      "Says something under an issue or pull request, in the name of the token's account. Calling it twice says it twice.",
    input: z.object({ repository: repositoryArgument, number: numberArgument, body: bodyArgument.min(1) }),
    output: CommentFields,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    run: async ({ repository, number, body }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const path = pathOf`/repos/${owner}/${name}/issues/${number}/comments`;
      return showComment(await github.ask({ method: "POST", path, json: { body }, signal, answer: Comment }));
    },
  });
