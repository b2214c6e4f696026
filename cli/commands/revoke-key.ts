import type { Command } from "commander";
import { answering } from "../answering.ts";
import { CliError } from "../cli-error.ts";
import { askHouse } from "../house/ask-house.ts";
import { type KeyRow, listKeys } from "../house/list-keys.ts";

export function addRevokeKey(parent: Command): void {
  parent
    .command("revoke")
    .description("refuse a key from now on")
    .argument("<key>", "its id, or its name when no other has it")
    .action(
      answering(async ({ dataDir, args: [named = ""] }) => {
        const { id, name } = findKey(named, await listKeys(dataDir, { search: named, status: "all" }));
        await askHouse(dataDir, (house) => house.key.revoke.mutate({ id }));
        return { json: { id, name }, text: `Key ${id} for "${name}" is revoked.` };
      }),
    );
}

/** An id is exact. Of keys with the same name, those already revoked do not count. */
function findKey(named: string, keys: readonly KeyRow[]): KeyRow {
  const known = keys.find(({ id }) => id === named);
  if (known !== undefined) return known;
  const namesakes = keys.filter(({ name, revokedAt }) => name === named && revokedAt === null);
  const [only] = namesakes;
  if (only === undefined)
    throw new CliError(
      "not_found",
      `There is no key "${named}" to revoke.`,
      "`gatehouse key list` shows them.",
    );
  if (namesakes.length === 1) return only;
  const ids = namesakes.map(({ id }) => id).join(", ");
  throw new CliError(
    "conflict",
    `${namesakes.length} keys have the name "${named}": ${ids}.`,
    "Give the id.",
  );
}
