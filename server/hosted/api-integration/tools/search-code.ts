import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { refuseDeepPage, SearchTotals, searchQueryArgument } from "../github/search.ts";
import { shorten } from "../github/shorten.ts";
import { limits } from "../limits.ts";
import { cursorArgument, limitArgument, nextCursorField, readPage } from "../page-cursor.ts";

const FRAGMENTS_MAX = 3;
const Found = z.object({
  path: z.string(),
  sha: z.string(),
  html_url: z.string(),
  repository: z.object({ full_name: z.string() }),
  text_matches: z.array(z.object({ fragment: z.string().optional() })).optional(),
});

export const searchCode = (github: GitHubApi) =>
  defineTool({
    name: "search_code",
    title: "Search code",
    description:
      "Finds files on GitHub by text in them, with the lines around it; needs a token. Narrow it with repo:, org:, " +
      "language:, path: or filename:. Only default branches and files below 384 KB are searched. Read what is found " +
      "with read_repository_file.",
    input: z.object({ query: searchQueryArgument, limit: limitArgument, cursor: cursorArgument }),
    output: z.object({
      files: z.array(
        z.object({
          repository: z.string(),
          path: z.string(),
          sha: z.string(),
          url: z.string(),
          fragments: z.array(z.string()),
        }),
      ),
      ...SearchTotals.shape,
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ query, limit, cursor }, { signal }) => {
      const page = readPage(cursor);
      refuseDeepPage(page, limit);
      const { body, nextCursor } = await github.list(
        {
          ...{ method: "GET", path: "/search/code", signal, page, limit, query: { q: query } },
          headers: { accept: "application/vnd.github.text-match+json" },
          answer: z.object({ total_count: z.int(), incomplete_results: z.boolean(), items: z.array(Found) }),
        },
        "code_search",
      );
      return {
        files: body.items.map(({ path, sha, html_url, repository, text_matches = [] }) => ({
          ...{ repository: repository.full_name, path, sha, url: html_url },
          fragments: text_matches
            .flatMap(({ fragment }) => shorten(fragment, limits.excerptLength * 2) ?? [])
            .slice(0, FRAGMENTS_MAX),
        })),
        total: body.total_count,
        isComplete: !body.incomplete_results,
        nextCursor,
      };
    },
  });
