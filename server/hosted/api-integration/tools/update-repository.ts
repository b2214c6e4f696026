import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { refArgument, repositoryArgument, splitRepository } from "../github/github-arguments.ts";
import { Repository, RepositoryFields, showRepository } from "../github/repository.ts";

export const updateRepository = (github: GitHubApi) =>
  defineTool({
    name: "update_repository",
    title: "Change a repository",
    description:
      "Changes a repository's description, homepage or default branch, or archives it: an archived one is read-only " +
      "until it is unarchived. Who may see it is not changed here.",
    input: z.object({
      repository: repositoryArgument,
      description: z.string().max(350).optional(),
      homepage: z
        .url({ protocol: /^https?$/ })
        .max(255)
        .optional(),
      defaultBranch: refArgument.optional(),
      isArchived: z.boolean().optional(),
    }),
    output: RepositoryFields,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
    run: async ({ repository, description, homepage, defaultBranch, isArchived }, { signal }) => {
      const json = { description, homepage, default_branch: defaultBranch, archived: isArchived };
      if (Object.values(json).every((value) => value === undefined)) {
        throw new ToolFailure(
          "Nothing to change: give a description, homepage, defaultBranch or isArchived.",
        );
      }
      const { owner, name } = splitRepository(repository);
      return showRepository(
        await github.ask({
          ...{ method: "PATCH", path: pathOf`/repos/${owner}/${name}`, signal, answer: Repository },
          ...{ json, isIdempotent: true },
        }),
      );
    },
  });
