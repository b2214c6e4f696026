import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { repositoryArgument, splitRepository } from "../github/github-arguments.ts";
import { Release, ReleaseFields, showRelease } from "../github/release.ts";
import { limits } from "../limits.ts";
import { cursorArgument, limitArgument, nextCursorField, readPage } from "../page-cursor.ts";

export const listReleases = (github: GitHubApi) =>
  defineTool({
    name: "list_releases",
    title: "List releases",
    description: "Releases of a repository, newest first. Drafts are among them for those who may write.",
    input: z.object({ repository: repositoryArgument, limit: limitArgument, cursor: cursorArgument }),
    output: z.object({ releases: z.array(ReleaseFields), nextCursor: nextCursorField }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository, limit, cursor }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const path = pathOf`/repos/${owner}/${name}/releases`;
      const page = readPage(cursor);
      const { body, nextCursor } = await github.list({
        ...{ method: "GET", path, signal, page, limit, answer: z.array(Release) },
      });
      return { releases: body.map((release) => showRelease(release, limits.excerptLength)), nextCursor };
    },
  });
