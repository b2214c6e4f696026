import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { numberArgument, repositoryArgument, splitRepository } from "../github/github-arguments.ts";
import { Comment, CommentFields, showComment } from "../github/issue.ts";
import { cursorArgument, limitArgument, nextCursorField, readPage } from "../page-cursor.ts";

export const listIssueComments = (github: GitHubApi) =>
  defineTool({
    name: "list_issue_comments",
    title: "List comments",
    description:
      "What was said under an issue or pull request, oldest first. Comments on lines of code are not among it.",
    input: z.object({
      repository: repositoryArgument,
      number: numberArgument,
      limit: limitArgument,
      cursor: cursorArgument,
    }),
    output: z.object({ comments: z.array(CommentFields), nextCursor: nextCursorField }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository, number, limit, cursor }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const path = pathOf`/repos/${owner}/${name}/issues/${number}/comments`;
      const page = readPage(cursor);
      const { body, nextCursor } = await github.list({
        ...{ method: "GET", path, signal, page, limit, answer: z.array(Comment) },
      });
      return { comments: body.map(showComment), nextCursor };
    },
  });
