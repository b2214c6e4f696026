import { readProblem } from "./read-problem.ts";

/** Of a query that names one thing and gives nothing else: what is refused is the name. */
export function isNotThere(error: unknown): boolean {
  return Boolean(error) && readProblem(error).code === "bad_input";
}
