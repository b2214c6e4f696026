import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { Repository, RepositoryFields, showRepository } from "../github/repository.ts";

export const createRepository = (github: GitHubApi) =>
  defineTool({
    name: "create_repository",
    title: "Create a repository",
    description:
      "Makes a repository in the account of the token. It is private unless said otherwise, and has a first commit " +
      "with a README, so that files and pull requests can follow.",
    input: z.object({
      name: z
        .string()
        .regex(
          /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,100}$/,
          "expected letters, digits, dots, dashes and underscores",
        ),
      description: z.string().max(350).optional(),
      isPrivate: z.boolean().default(true),
      isEmpty: z.boolean().default(false).describe("Without a first commit"),
    }),
    output: RepositoryFields,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    run: async ({ name, description, isPrivate, isEmpty }, { signal }) =>
      showRepository(
        await github.ask({
          ...{ method: "POST", path: "/user/repos", signal, answer: Repository },
          json: { name, description, private: isPrivate, auto_init: !isEmpty },
        }),
      ),
  });
