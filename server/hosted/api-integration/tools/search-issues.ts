import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { Issue, IssueFields, showIssue } from "../github/issue.ts";
import { refuseDeepPage, SearchTotals, searchQueryArgument } from "../github/search.ts";
import { limits } from "../limits.ts";
import { cursorArgument, limitArgument, nextCursorField, readPage } from "../page-cursor.ts";

export const searchIssues = (github: GitHubApi) =>
  defineTool({
    name: "search_issues",
    title: "Search issues and pull requests",
    description:
      "Finds issues and pull requests anywhere on GitHub. Qualifiers narrow it: repo:octocat/hello-world is:issue " +
      "is:open author:ada label:bug in:title. Of one repository, by state and labels alone, use list_issues.",
    input: z.object({
      query: searchQueryArgument,
      kind: z
        .enum(["issue", "pull_request"])
        .default("issue")
        .describe("GitHub searches one of them at a time"),
      sort: z.enum(["best_match", "created", "updated", "comments"]).default("best_match"),
      limit: limitArgument,
      cursor: cursorArgument,
    }),
    output: z.object({ issues: z.array(IssueFields), ...SearchTotals.shape, nextCursor: nextCursorField }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ query, kind, sort, limit, cursor }, { signal }) => {
      const page = readPage(cursor);
      refuseDeepPage(page, limit);
      const qualifier = kind === "issue" ? "is:issue" : "is:pull-request";
      const isSaid = /\bis:(issue|pr|pull-request)\b|\btype:(issue|pr)\b/i.test(query);
      const { body, nextCursor } = await github.list(
        {
          ...{ method: "GET", path: "/search/issues", signal, page, limit },
          query: {
            q: isSaid ? query : `${query} ${qualifier}`,
            ...(sort !== "best_match" && { sort, order: "desc" }),
          },
          answer: z.object({ total_count: z.int(), incomplete_results: z.boolean(), items: z.array(Issue) }),
        },
        "search",
      );
      return {
        issues: body.items.map((issue) => showIssue(issue, "", limits.excerptLength)),
        total: body.total_count,
        isComplete: !body.incomplete_results,
        nextCursor,
      };
    },
  });
