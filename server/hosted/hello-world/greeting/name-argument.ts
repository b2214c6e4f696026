import { z } from "zod";
import { limits } from "../limits.ts";
import { cleanName } from "./greeting-engine.ts";

/** A person's name in arguments: anything typed in, what may stand in a greeting out. */
export const NameArgument = z
  .string()
  .max(limits.nameLengthMax)
  .transform(cleanName)
  .refine((name) => /\p{L}/u.test(name), "expected a name with at least one letter");
