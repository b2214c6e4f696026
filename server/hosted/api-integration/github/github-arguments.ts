import { z } from "zod";
import { limits } from "../limits.ts";

const NAME = "[A-Za-z0-9_.-]{1,100}";

/** Arguments that several tools of GitHub share. */
export const repositoryArgument = z
  .string()
  .regex(
    new RegExp(`^(?!\\.{1,2}/)${NAME}/(?!\\.{1,2}$)${NAME}$`),
    'expected an owner and a name such as "octocat/hello-world"',
  )
  .describe("Owner and name: octocat/hello-world");
export const numberArgument = z.int().min(1).max(2_147_483_647);
export const titleArgument = z.string().trim().min(1).max(limits.titleLengthMax);
export const bodyArgument = z.string().max(limits.bodyLengthMax).describe("Markdown");
const loginArgument = z.string().regex(/^[A-Za-z0-9_-]{1,60}(\[bot\])?$/, "expected a login of GitHub");
export const assigneesArgument = z.array(loginArgument).max(limits.assigneesMax).describe("Logins");
export const labelsArgument = z
  .array(z.string().trim().min(1).max(100))
  .max(limits.labelsMax)
  .describe("Names of labels; those that do not exist are made");
/** A branch, tag or commit. What git refuses in a name is refused here. */
export const refArgument = z
  .string()
  .max(250)
  .regex(
    /^(?!.*(?:\.\.|\/\/|@\{))[^\s~^:?*[\\/][^\s~^:?*[\\]*$/,
    'expected a branch, tag or commit such as "main"',
  );
export const shaArgument = z.string().regex(/^[0-9a-f]{40}$/, "expected the 40 hex digits of a sha");

export function splitRepository(repository: string): { owner: string; name: string } {
  const [owner = "", name = ""] = repository.split("/");
  return { owner, name };
}
