import { z } from "zod";
import { limits } from "../limits.ts";

/** A path in arguments. What is right and wrong in it says the resolver, once the root and the caller are known. */
export const pathArgument = z
  .string()
  .min(1)
  .max(limits.pathLengthMax)
  .describe('Root name, then folders, parted by /: "files/reports/q3.md"');

/** A path in answers: it can be given to any other tool as it is. */
export const pathField = z.string();

export const versionField = z
  .string()
  .describe("Changes whenever the file changes; give it to write_file or patch_file");
