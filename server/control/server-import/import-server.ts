import { z } from "zod";
import { type ImportServerInput, ServerJson } from "../../contracts/server-json.ts";
import type { ImportedServer } from "../../contracts/server-proposal.ts";
import { Slug } from "../../contracts/servers.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { requireRight } from "../require-right.ts";
import { proposePackage } from "./propose-package.ts";
import { proposeRemote } from "./propose-remote.ts";

const TITLE_LENGTH_MAX = 100;
const DESCRIPTION_LENGTH_MAX = 2_000;
const VERSION_LENGTH_MAX = 100;
const SLUG_LENGTH_MAX = 32;

/** Reads a server.json. Nothing is registered by it: what is proposed goes back through `server.create`. */
export async function importServer({ ctx, input }: Verb<ImportServerInput>): Promise<ImportedServer> {
  requireRight(ctx, "server:write");
  const server = read(input.text);
  const common = {
    slug: slugOf(server.name),
    title: (server.title || (server.name.split("/").at(-1) ?? "")).slice(0, TITLE_LENGTH_MAX),
    description: server.description.slice(0, DESCRIPTION_LENGTH_MAX),
    version: server.version.slice(0, VERSION_LENGTH_MAX),
    tags: [],
  };
  const made = [...server.remotes.map(proposeRemote), ...server.packages.map(proposePackage)];
  return {
    name: server.name,
    proposals: made.flatMap((one) => {
      if (typeof one === "string") return [];
      const { made, fields } = one;
      return [{ ...common, made, fields }];
    }),
    notes: made.flatMap((one) => (typeof one === "string" ? [one] : one.notes)),
  };
}

function read(text: string): ServerJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw fieldError("bad_input", "text", `Not JSON: ${(cause as Error).message}`);
  }
  const entry = z.object({ server: z.looseObject({ name: z.string() }) }).safeParse(value);
  const server = ServerJson.safeParse(entry.success ? entry.data.server : value);
  if (server.success) return server.data;
  const [issue] = server.error.issues;
  const where = issue?.path.join(".") || "server.json";
  throw fieldError("bad_input", "text", `Not a server.json: ${where}: ${issue?.message ?? "not understood"}`);
}

/** `io.github.user/Weather_Server` → weather-server */
function slugOf(name: string): string {
  const words = (name.split("/").at(-1) ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const slug = words.slice(0, SLUG_LENGTH_MAX).replace(/^-+|-+$/g, "");
  return Slug.safeParse(slug).success ? slug : "imported";
}
