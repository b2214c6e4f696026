import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError } from "commander";
import { fillProposal, missingFields, type ProposalValues } from "../../server/contracts/fill-proposal.ts";
import type { ServerProposal } from "../../server/contracts/server-proposal.ts";
import { answering } from "../answering.ts";
import { CliError, USAGE } from "../cli-error.ts";
import { askHouse } from "../house/ask-house.ts";
import type { HouseSays } from "../house/house-says.ts";
import { printable } from "../print/printable.ts";
import { wholeNumber } from "../whole-number.ts";

type Imported = HouseSays["server"]["import"];
type Options = { set: Record<string, string>; slug?: string; way: number; show?: true };

export function addImportServer(parent: Command): void {
  parent
    .command("import")
    .description("register a server that a server.json describes")
    .argument("<file>", "the server.json")
    .option("--show", "only show in which ways it can be had, and what is to be filled in")
    .option("--way <number>", "which of its ways", wholeNumber, 1)
    .option("--set <field=value...>", "fill in a field; secrets are kept sealed", assignment, {})
    .option("--slug <slug>", "its address here: /mcp/<slug>")
    .action(
      answering<Options>(async ({ dataDir, args: [file = ""], options }) => {
        const text = readDocument(file);
        const imported = await askHouse(dataDir, (house) => house.server.import.mutate({ text }));
        if (options.show) return { json: imported, text: describe(imported) };
        const proposal = choose(imported, options);
        const values = { ...options.set, slug: options.slug };
        refuseMissing(proposal, values);
        const wanted = fillProposal(proposal, values);
        const made = await askHouse(dataDir, (house) => house.server.create.mutate(wanted));
        return { json: made, text: `${made.slug} is registered as ${made.id}. It was not checked yet.` };
      }),
    );
}

function readDocument(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CliError("usage", `${(error as Error).message}.`, "Give the path of a server.json.", USAGE);
  }
}

function choose({ proposals, notes, name }: Imported, { way }: Options): ServerProposal {
  const chosen = proposals[way - 1];
  if (chosen !== undefined) return chosen;
  if (proposals.length === 0) {
    throw new CliError(
      "bad_input",
      `${name} cannot be had here. ${notes.join(" ")}`,
      "Look for another package.",
    );
  }
  throw new CliError(
    "usage",
    `There is no way ${way}.`,
    `Choose one of ${proposals.length}: --show lists them.`,
    USAGE,
  );
}

function refuseMissing(proposal: ServerProposal, values: ProposalValues): void {
  const known = new Set(proposal.fields.map(({ id }) => id));
  const strange = Object.keys(values).filter((id) => id !== "slug" && !known.has(id));
  if (strange.length > 0) {
    throw new CliError(
      "usage",
      `There is no field ${strange.join(", ")}.`,
      "--show lists the fields.",
      USAGE,
    );
  }
  const missing = missingFields(proposal, values).map(({ id }) => id);
  if (missing.length === 0) return;
  throw new CliError("usage", `Not filled in: ${missing.join(", ")}.`, `Add --set ${missing[0]}=…`, USAGE);
}

function describe({ name, proposals, notes }: Imported): string {
  const ways = proposals.flatMap((proposal, at) => [
    `${at + 1}. ${wayOf(proposal)}`,
    ...proposal.fields.map(
      ({ id, says, isRequired, isSecret, initial }) =>
        `   --set ${id}=…  ${[
          isRequired ? "required" : "optional",
          isSecret && "secret",
          initial && `else ${initial}`,
          says,
        ]
          .filter(Boolean)
          .join("; ")}`,
    ),
  ]);
  return printable([name, ...ways, ...notes.map((note) => `Note: ${note}`)].join("\n"));
}

function wayOf({ made }: ServerProposal): string {
  return made.source === "remote"
    ? `remote over ${made.transport}: ${made.url}`
    : `process: ${[made.command, ...made.args.flat()].join(" ")}`;
}

function assignment(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("It must be field=value.");
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
