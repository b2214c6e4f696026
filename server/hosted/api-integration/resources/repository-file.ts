import { z } from "zod";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import { ServiceFailure } from "../../outside/service-failure.ts";
import { FileContents, filePathArgument, pathToContents } from "../github/file-contents.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { repositoryArgument } from "../github/github-arguments.ts";

const segment = z.string().max(100);

export const repositoryFile = (github: GitHubApi) =>
  defineResourceTemplate({
    uriTemplate: "github://{owner}/{name}/{path}",
    name: "repository-file",
    title: "A file on GitHub",
    description:
      "A text file on the default branch, its path percent-encoded: github://octocat/hello-world/docs%2Fguide.md",
    mimeType: "text/plain",
    variables: z.object({ owner: segment, name: segment, path: filePathArgument }),
    read: async ({ owner, name, path }, { signal }) => {
      const repository = repositoryArgument.safeParse(`${owner}/${name}`);
      const found = repository.success ? await read(github, repository.data, path, signal) : null;
      if (
        found === null ||
        Array.isArray(found) ||
        found.encoding !== "base64" ||
        found.content === undefined
      ) {
        throw new GatewayError("unknown_resource");
      }
      return Buffer.from(found.content, "base64").toString("utf8");
    },
  });

/** Null: it is not there, or not for us. */
async function read(github: GitHubApi, repository: string, path: string, signal: AbortSignal) {
  try {
    return await github.ask({
      method: "GET",
      path: pathToContents(repository, path),
      signal,
      answer: FileContents,
    });
  } catch (error) {
    if (error instanceof ServiceFailure && error.kind === "not_found") return null;
    throw error;
  }
}
