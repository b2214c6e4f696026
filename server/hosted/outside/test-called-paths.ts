import { globSync, readFileSync } from "node:fs";
import path from "node:path";

/** A text that begins with a slash, and what is asked there if that stands right before it. */
const ADDRESS =
  /(?:method: "(?<method>[A-Z]+)",\s+path: )?(?:pathOf)?(?<quote>["`])(?<address>\/(?:\$\{[^}]*\}|[\w.$/-])+)\k<quote>/g;

/**
 * For contract tests: the addresses that sources name and no vendor describes; an operation is `POST /repos/{}/{}/issues`, with
 * a `*` where a variable is so few that sources name them. What is put together of several texts is looked at piece by piece: whether the whole of it is described is seen by the
 * stand-in when it is asked.
 */
export function undescribedCalls(sources: string, described: readonly string[]): string[] {
  const files = globSync(sources).filter((file) => !file.endsWith(".test.ts"));
  if (files.length === 0) throw new Error(`No source is at ${sources}`);
  return files.flatMap((file) => {
    const named = [...readFileSync(file, "utf8").matchAll(ADDRESS)].map(({ groups }) => groups!);
    const unknown = named.filter(
      ({ method, address }) => !described.some((operation) => fits(method, partsOf(address!), operation)),
    );
    return unknown.map(({ method, address }) => `${path.basename(file)}: ${method ?? "…"} ${address}`);
  });
}

/** Next to a method an address is whole; without one it may be a piece. */
function fits(method: string | undefined, given: readonly string[], operation: string): boolean {
  const [verb, template] = operation.split(" ") as [string, string];
  const wanted = partsOf(template);
  const isAt = (start: number) =>
    given.every((part, at) => part === "{}" || part === wanted[start + at] || wanted[start + at] === "*");
  if (method !== undefined) return method === verb && wanted.length === given.length && isAt(0);
  return wanted.some((_, start) => start + given.length <= wanted.length && isAt(start));
}

/** After `/replies${rest}` nobody knows what comes. */
function partsOf(address: string): string[] {
  const known = address.replace(/\$\{[^}]*\}/g, "{}").replace(/([^/])\{\}.*$/, "$1");
  return known.split("/").filter((part) => part !== "");
}
