import { text as readAll } from "node:stream/consumers";
import type { Command } from "commander";
import { answering } from "../answering.ts";
import { CliError, USAGE } from "../cli-error.ts";
import { askHouse } from "../house/ask-house.ts";

/** The value of a secret that should be in no shell history. */
const FROM_STDIN = "-";

export function addSetServer(parent: Command): void {
  parent
    .command("set")
    .description("give a server that lives here what it asks for: tokens, addresses; without any, list them")
    .argument("<slug>")
    .argument("[settings...]", "key=value; key=- reads the value from stdin; key= clears it")
    .addHelpText("after", "\nExample:\n  gatehouse server set api-integration github_token=- < token.txt")
    .action(
      answering(async ({ dataDir, args: [slug = "", ...pairs] }) => {
        const values = await toValues(pairs);
        const json = await askHouse(dataDir, (house) =>
          pairs.length === 0
            ? house.server.settings.query({ slug })
            : house.server.setSettings.mutate({ slug, values }),
        );
        const width = Math.max(0, ...json.map(({ key }) => key.length));
        const lines = json.map(({ key, isSecret, value, origin, env }) => {
          const shown = isSecret && origin !== "nowhere" ? "set, not shown" : (value ?? "not set");
          const where =
            origin === "environment" ? ` (from ${env})` : origin === "default" ? " (default)" : "";
          return `${key.padEnd(width)}  ${shown}${where}`;
        });
        return { json, text: lines.length === 0 ? `${slug} asks for nothing.` : lines.join("\n") };
      }),
    );
}

async function toValues(pairs: readonly string[]): Promise<Record<string, string | null>> {
  const entries = pairs.map((pair): [string, string] => {
    const at = pair.indexOf("=");
    if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
    throw new CliError("usage", `${pair} is no setting and its value.`, "Write it as key=value.", USAGE);
  });
  if (entries.filter(([, value]) => value === FROM_STDIN).length > 1) {
    throw new CliError("usage", "Stdin has one value.", "Set them one after the other.", USAGE);
  }
  const values: Record<string, string | null> = {};
  for (const [key, value] of entries) {
    values[key] = value === FROM_STDIN ? await readStdin(key) : value || null;
  }
  return values;
}

async function readStdin(key: string): Promise<string> {
  const value = (await readAll(process.stdin)).trim();
  if (value !== "") return value;
  throw new CliError("usage", "Nothing came from stdin.", `Write ${key}= to clear it.`, USAGE);
}
