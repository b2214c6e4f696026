import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { Repository, RepositoryFields, showRepository } from "../github/repository.ts";
import { refuseDeepPage, SearchTotals, searchQueryArgument } from "../github/search.ts";
import { cursorArgument, limitArgument, nextCursorField, readPage } from "../page-cursor.ts";

export const searchRepositories = (github: GitHubApi) =>
  defineTool({
    name: "search_repositories",
    title: "Search repositories",
    description:
      "Finds repositories of GitHub by words in their name, description and topics, best first. Qualifiers narrow it: " +
      "language:rust stars:>100 topic:mcp org:octokit. To find text in files use search_code.",
    input: z.object({
      query: searchQueryArgument,
      sort: z.enum(["best_match", "stars", "forks", "updated"]).default("best_match"),
      limit: limitArgument,
      cursor: cursorArgument,
    }),
    output: z.object({
      repositories: z.array(RepositoryFields),
      ...SearchTotals.shape,
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ query, sort, limit, cursor }, { signal }) => {
      const page = readPage(cursor);
      refuseDeepPage(page, limit);
      const { body, nextCursor } = await github.list(
        {
          ...{ method: "GET", path: "/search/repositories", signal, page, limit },
          query: { q: query, ...(sort !== "best_match" && { sort, order: "desc" }) },
          answer: z.object({
            total_count: z.int(),
            incomplete_results: z.boolean(),
            items: z.array(Repository),
          }),
        },
        "search",
      );
      return {
        repositories: body.items.map(showRepository),
        total: body.total_count,
        isComplete: !body.incomplete_results,
        nextCursor,
      };
    },
  });
