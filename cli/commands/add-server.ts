import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { z } from "zod";
import { type CreateServerInput, strategies } from "../../server/contracts/registry.ts";
import { remoteTransports } from "../../server/contracts/registry-remote.ts";
import { answering } from "../answering.ts";
import { CliError, USAGE } from "../cli-error.ts";
import { askHouse } from "../house/ask-house.ts";
import { wholeNumber } from "../whole-number.ts";

type Wanted = z.input<typeof CreateServerInput>;
type Pair = { name: string; value: string | null };
type Options = {
  slug: string;
  source: Wanted["source"];
  title?: string;
  description?: string;
  owner?: string;
  tag: string[];
  timeoutMs?: number;
  strategy?: (typeof strategies)[number];
  hedgeAfterMs?: number;
  quarantine?: true;
  url: string[];
  transport?: (typeof remoteTransports)[number];
  header: Pair[];
  bearer?: string;
  oauth?: true;
  command?: string;
  arg: string[];
  env: Pair[];
  folder?: string;
  runAs?: string;
  perCaller?: true;
  keepWarm?: true;
  document?: string;
  baseUrl?: string;
  healthPath?: string;
  auth: Pair[];
};

export function addAddServer(parent: Command): void {
  parent
    .command("add")
    .description("register a server behind the house")
    .requiredOption("--slug <slug>", "its address here: /mcp/<slug>")
    .addOption(
      new Option("--source <source>", "where it is")
        .choices(["remote", "process", "openapi"])
        .makeOptionMandatory(),
    )
    .option("--title <title>", "for people; without it, the slug")
    .option("--description <text>", "what it is for")
    .option("--owner <name>", "who answers for it")
    .option("--tag <tag...>", "to find it by", [])
    .option("--timeout-ms <ms>", "longest that one of its calls may take", wholeNumber)
    .addOption(new Option("--strategy <name>", "which instance is next").choices(strategies))
    .option("--hedge-after-ms <ms>", "ask a second instance when a read takes longer", wholeNumber)
    .option(
      "--quarantine",
      "withhold what changes until somebody approved it; without it, changes are shown and flagged",
    )
    .option("--url <url...>", "remote: where its instances are", [])
    .addOption(new Option("--transport <transport>", "remote: http without it").choices(remoteTransports))
    .option(
      "--header <header...>",
      'remote, openapi: "Name: value", sent with each request, kept sealed',
      pairs(":"),
      [],
    )
    .option("--bearer <token>", "remote: sent as Authorization: Bearer, kept sealed")
    .option("--oauth", "remote: an operator signs in once it is here: gatehouse server connect <slug>")
    .option("--command <command>", "process: what to run")
    .option("--arg <argument...>", "process: its arguments", [])
    .option(
      "--env <variable...>",
      "process: NAME=value, kept sealed, or NAME to pass on the house's own",
      pairs("="),
      [],
    )
    .option("--folder <path>", "process: where it runs")
    .option("--run-as <uid[:gid]>", "process: another user of this machine; needs a house that runs as root")
    .option("--per-caller", "process: each caller has one of their own")
    .option("--keep-warm", "process: started before the first call, and kept")
    .option(
      "--document <file or url>",
      "openapi: the description of the API, JSON or YAML; or where a GraphQL API is",
    )
    .option("--health-path <path>", "openapi: asked to see whether the API is well, such as /health")
    .option("--base-url <url>", "openapi: where the API is; without it, as the document says")
    .option(
      "--auth <auth...>",
      "openapi: scheme=value, by the document's security schemes, kept sealed",
      pairs("="),
      [],
    )
    .action(
      answering<Options>(async ({ dataDir, options }) => {
        const wanted = toWanted(options);
        const made = await askHouse(dataDir, (house) => house.server.create.mutate(wanted));
        return { json: made, text: `${made.slug} is registered as ${made.id}. It was not checked yet.` };
      }),
    );
}

/** What the house does not take for this source is left out; what is missing or wrong it says itself. */
function toWanted(options: Options): Wanted {
  const { slug, source, title, description, owner, tag, timeoutMs, strategy, hedgeAfterMs } = options;
  const common = {
    ...{ slug, title, description, owner, tags: tag, callTimeoutMs: timeoutMs, strategy, hedgeAfterMs },
    ...(options.quarantine && { definitionPolicy: "quarantine" as const }),
  };
  const headers = toRecord(options.header, "--header");
  if (source === "remote") {
    const { url, transport, bearer, oauth } = options;
    return {
      ...common,
      source,
      transport,
      bearer,
      headers,
      ...(oauth && { oauth: {} }),
      instances: url.map((address) => ({ url: address })),
    };
  }
  if (source === "process") {
    const { command = "", arg: args, folder, runAs, perCaller, keepWarm } = options;
    return {
      ...{ ...common, source, command, args, folder, runAs, env: toEnv(options.env) },
      ...(perCaller && { sharing: "per-caller" as const }),
      ...(keepWarm && { keep: "warm" as const }),
    };
  }
  const { document = "", baseUrl, healthPath, auth } = options;
  return {
    ...common,
    source,
    baseUrl,
    healthPath,
    headers,
    auth: toRecord(auth, "--auth"),
    document: toDocument(document),
  };
}

function toDocument(place: string): { url: string } | { text: string } {
  if (/^https?:\/\//.test(place)) return { url: place };
  try {
    return { text: readFileSync(place, "utf8") };
  } catch (error) {
    throw new CliError(
      "usage",
      `--document: ${(error as Error).message}.`,
      "Give a file, or an address.",
      USAGE,
    );
  }
}

/** For options that are given again and again. */
function pairs(separator: string) {
  return (text: string, before: Pair[]): Pair[] => {
    const at = text.indexOf(separator);
    const name = (at === -1 ? text : text.slice(0, at)).trim();
    if (name === "") throw new InvalidArgumentError(`It must be a name, ${separator} and a value.`);
    return [...before, { name, value: at === -1 ? null : text.slice(at + 1).trim() }];
  };
}

function toRecord(given: readonly Pair[], option: string): Record<string, string> {
  return Object.fromEntries(
    given.map(({ name, value }) => {
      if (value !== null) return [name, value];
      throw new CliError("usage", `${option}: ${name} has no value.`, "Give a name and a value.", USAGE);
    }),
  );
}

function toEnv(given: readonly Pair[]): Record<string, { value: string } | { passOn: true }> {
  return Object.fromEntries(
    given.map(({ name, value }) => [name, value === null ? { passOn: true as const } : { value }]),
  );
}
