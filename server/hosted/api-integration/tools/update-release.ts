import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { repositoryArgument, splitRepository, titleArgument } from "../github/github-arguments.ts";
import { Release, ReleaseFields, showRelease } from "../github/release.ts";
import { limits } from "../limits.ts";

export const updateRelease = (github: GitHubApi) =>
  defineTool({
    name: "update_release",
    title: "Change a release",
    description:
      "Changes name or notes of a release, or publishes a draft: isDraft false. Its id is in list_releases.",
    input: z.object({
      repository: repositoryArgument,
      id: z.int().min(1).describe("id of list_releases; not the tag"),
      name: titleArgument.optional(),
      body: z.string().max(limits.releaseBodyLengthMax).optional().describe("Notes, in Markdown"),
      isDraft: z.boolean().optional(),
      isPrerelease: z.boolean().optional(),
    }),
    output: ReleaseFields,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
    run: async ({ repository, id, name: title, body, isDraft, isPrerelease }, { signal }) => {
      const json = { name: title, body, draft: isDraft, prerelease: isPrerelease };
      if (Object.values(json).every((value) => value === undefined)) {
        throw new ToolFailure("Nothing to change: give a name, body, isDraft or isPrerelease.");
      }
      const { owner, name } = splitRepository(repository);
      const release = await github.ask({
        ...{ method: "PATCH", path: pathOf`/repos/${owner}/${name}/releases/${id}`, signal },
        ...{ json, isIdempotent: true, answer: Release },
      });
      return showRelease(release, limits.bodyShownMax);
    },
  });
