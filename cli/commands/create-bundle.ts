import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { type BundleStyle, bundleStyles, CreateBundleInput } from "../../server/contracts/bundles.ts";
import { answering } from "../answering.ts";
import { CliError, USAGE } from "../cli-error.ts";
import { askHouse } from "../house/ask-house.ts";

type Options = { slug?: string; title?: string; style?: BundleStyle; tool: string[]; from?: string };

export function addCreateBundle(parent: Command): void {
  parent
    .command("create")
    .description("make a bundle of tools of several servers")
    .option("--slug <slug>", "its address: /mcp/<slug>")
    .option("--title <title>", "its name for people")
    .addOption(
      new Option("--style <style>", "list its tools, or two that find and call them").choices(bundleStyles),
    )
    .option(
      "--tool <server/tool=name...>",
      "a tool, and what it is called here, where that is another name",
      [],
    )
    .option("--from <file>", "JSON with everything: prompts, resources, presets; the options above go first")
    .action(
      answering<Options>(async ({ dataDir, options }) => {
        const wanted = await readWanted(options);
        const [made, { cost }] = await askHouse(dataDir, async (house) => [
          await house.bundle.create.mutate(wanted),
          await house.bundle.preview.mutate({ entries: wanted.entries }),
        ]);
        const text = `${made.endpoint}\n\nBundle ${made.slug}, ${wanted.entries.length} chosen. Its tools cost a model about ${cost.definitions} tokens as definitions, about ${cost.search} when searched.`;
        return { json: { ...made, cost }, text };
      }),
    );
}

async function readWanted({ slug, title, style, tool, from }: Options): Promise<CreateBundleInput> {
  const file = from === undefined ? {} : await readJson(from);
  const entries = tool.length === 0 ? {} : { entries: tool.map(readTool) };
  const given = { ...(slug && { slug }), ...(title && { title }), ...(style && { style }), ...entries };
  const wanted = CreateBundleInput.safeParse({ ...file, ...given });
  if (wanted.success) return wanted.data;
  const says = wanted.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join(" ");
  throw new CliError("usage", says, "`gatehouse bundle create --help` shows what there is to say.", USAGE);
}

async function readJson(file: string): Promise<object> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new CliError(
      "usage",
      `${file} cannot be read as JSON: ${(cause as Error).message}`,
      "Look at the file.",
      USAGE,
    );
  }
}

/** `hello-world/greet_person=greet`; without a name it keeps its own. */
function readTool(text: string) {
  const [, server = "", name = "", as = name] = /^([^/]*)\/([^=]*)(?:=(.*))?$/.exec(text) ?? [];
  return { server, kind: "tool", name, as };
}
