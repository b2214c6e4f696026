import dns from "node:dns";
import { readFileSync } from "node:fs";

/** Loaded into a house before anything else: a name that stands in the file is this machine's, others of `.test` are nobody's. */
const file = process.env.E2E_NAMES_FILE!;
const lookup = dns.lookup as (name: string, ...rest: unknown[]) => void;

// Every socket is opened by way of it; Node's types know only its overloads.
dns.lookup = ((name: string, ...rest: unknown[]) => {
  if (!name.endsWith(".test")) return lookup(name, ...rest);
  const isThere = readFileSync(file, "utf8").split("\n").includes(name);
  return lookup(isThere ? "127.0.0.1" : "nobody.invalid", ...rest);
}) as typeof dns.lookup;
