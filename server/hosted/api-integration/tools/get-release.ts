import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { refArgument, repositoryArgument, splitRepository } from "../github/github-arguments.ts";
import { Release, ReleaseFields, showRelease } from "../github/release.ts";
import { limits } from "../limits.ts";

export const getRelease = (github: GitHubApi) =>
  defineTool({
    name: "get_release",
    title: "Get a release",
    description: "One release with its notes and files: the one of a tag, or the latest.",
    input: z.object({
      repository: repositoryArgument,
      tag: refArgument.optional().describe("The latest that is neither draft nor prerelease, when left out"),
    }),
    output: ReleaseFields,
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository, tag }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      const path =
        tag === undefined
          ? pathOf`/repos/${owner}/${name}/releases/latest`
          : pathOf`/repos/${owner}/${name}/releases/tags/${tag}`;
      return showRelease(
        await github.ask({ method: "GET", path, signal, answer: Release }),
        limits.bodyShownMax,
      );
    },
  });
