import { z } from "zod";
import { pathOf } from "../../outside/path-of.ts";
import { splitRepository } from "./github-arguments.ts";

const PATH_LENGTH_MAX = 1_000;

export const filePathArgument = z
  .string()
  .max(PATH_LENGTH_MAX)
  .regex(/^[^/\\]+(\/[^/\\]+)*$/, 'expected a path such as "docs/guide.md", without a slash at either end')
  .refine(
    (path) => path.split("/").every((part) => part !== "." && part !== ".."),
    'expected a path without "."s alone',
  )
  .describe("Path within the repository: docs/guide.md");

const Entry = z.object({
  type: z.enum(["file", "dir", "symlink", "submodule"]),
  name: z.string(),
  path: z.string(),
  size: z.int(),
  sha: z.string(),
});

/** GET …/contents: a list for a folder, one object for anything else. */
export const FolderContents = z.union([z.array(Entry), Entry]);
export const FileContents = z.union([
  z.array(z.unknown()),
  Entry.extend({
    html_url: z.string().nullish(),
    encoding: z.string().optional(),
    content: z.string().optional(),
  }),
]);

export function pathToContents(repository: string, path: string | undefined): string {
  const { owner, name } = splitRepository(repository);
  return path === undefined
    ? pathOf`/repos/${owner}/${name}/contents/`
    : pathOf`/repos/${owner}/${name}/contents/${path.split("/")}`;
}
