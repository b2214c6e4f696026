import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import {
  refArgument,
  repositoryArgument,
  splitRepository,
  titleArgument,
} from "../github/github-arguments.ts";
import { Release, ReleaseFields, showRelease } from "../github/release.ts";
import { limits } from "../limits.ts";

export const createRelease = (github: GitHubApi) =>
  defineTool({
    name: "create_release",
    title: "Create a release",
    description:
      "Makes a release of a tag; a tag that does not exist is made at the given branch or commit. As a draft nobody " +
      "else sees it, until update_release publishes it.",
    input: z.object({
      repository: repositoryArgument,
      tag: refArgument,
      target: refArgument.optional().describe("Where a new tag is made; the default branch when left out"),
      name: titleArgument.optional(),
      body: z.string().max(limits.releaseBodyLengthMax).optional().describe("Notes, in Markdown"),
      generateNotes: z.boolean().default(false).describe("Let GitHub write notes from what was merged"),
      isDraft: z.boolean().default(true),
      isPrerelease: z.boolean().default(false),
    }),
    output: ReleaseFields,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    run: async (
      { repository, tag, target, name: title, body, generateNotes, isDraft, isPrerelease },
      { signal },
    ) => {
      const { owner, name } = splitRepository(repository);
      const release = await github.ask({
        ...{ method: "POST", path: pathOf`/repos/${owner}/${name}/releases`, signal, answer: Release },
        json: {
          ...{ tag_name: tag, target_commitish: target, name: title, body },
          ...{ draft: isDraft, prerelease: isPrerelease, generate_release_notes: generateNotes },
        },
      });
      return showRelease(release, limits.bodyShownMax);
    },
  });
