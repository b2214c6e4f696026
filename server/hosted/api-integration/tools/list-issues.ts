import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { repositoryArgument, splitRepository } from "../github/github-arguments.ts";
import { Issue, IssueFields, showIssue } from "../github/issue.ts";
import { limits } from "../limits.ts";
import { cursorArgument, limitArgument, nextCursorField, readPage } from "../page-cursor.ts";

export const listIssues = (github: GitHubApi) =>
  defineTool({
    name: "list_issues",
    title: "List issues",
    description:
      "Issues of one repository by state, labels and assignee. GitHub lists pull requests among them: isPullRequest " +
      "tells them apart. By words, or over several repositories, use search_issues.",
    input: z.object({
      repository: repositoryArgument,
      state: z.enum(["open", "closed", "all"]).default("open"),
      labels: z.array(z.string().min(1).max(100)).max(10).default([]).describe("All of them"),
      assignee: z.string().min(1).max(60).optional().describe('A login, "none" or "*" for anybody'),
      updatedSince: z.iso.datetime({ offset: true }).optional(),
      sort: z.enum(["created", "updated", "comments"]).default("created"),
      limit: limitArgument,
      cursor: cursorArgument,
    }),
    output: z.object({ issues: z.array(IssueFields), nextCursor: nextCursorField }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository, state, labels, assignee, updatedSince, sort, limit, cursor }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const { body, nextCursor } = await github.list({
        ...{ method: "GET", path: pathOf`/repos/${owner}/${name}/issues`, signal, limit },
        page: readPage(cursor),
        query: {
          ...{ state, assignee, sort },
          since: updatedSince,
          ...(labels.length > 0 && { labels: labels.join(",") }),
        },
        answer: z.array(Issue),
      });
      return { issues: body.map((issue) => showIssue(issue, repository, limits.excerptLength)), nextCursor };
    },
  });
