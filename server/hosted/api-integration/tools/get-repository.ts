import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { repositoryArgument, splitRepository } from "../github/github-arguments.ts";
import { Repository, RepositoryFields, showRepository } from "../github/repository.ts";

export const getRepository = (github: GitHubApi) =>
  defineTool({
    name: "get_repository",
    title: "Get a repository",
    description: "One repository of GitHub: what it is, its default branch, language, licence and figures.",
    input: z.object({ repository: repositoryArgument }),
    output: RepositoryFields,
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ repository }, { signal }) => {
      const { owner, name } = splitRepository(repository);
      return showRepository(
        await github.ask({
          method: "GET",
          path: pathOf`/repos/${owner}/${name}`,
          signal,
          answer: Repository,
        }),
      );
    },
  });
