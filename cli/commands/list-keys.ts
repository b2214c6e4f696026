import type { Command } from "commander";
import { answering } from "../answering.ts";
import { type KeyRow, listKeys } from "../house/list-keys.ts";
import { localTime } from "../print/local-time.ts";
import { type Column, table } from "../print/table.ts";

export function addListKeys(parent: Command): void {
  parent
    .command("list")
    .description("the keys, newest first")
    .option("--all", "revoked and expired ones, too")
    .action(
      answering<{ all?: true }>(async ({ dataDir, options }) => {
        const keys = await listKeys(dataDir, { status: options.all ? "all" : "active" });
        return { json: keys, text: keys.length === 0 ? NONE : table(columns, keys) };
      }),
    );
}

const NONE = 'There is no key. Make one: gatehouse key create --name "my laptop"';
const STATUS_COLOURS = { active: "green", expired: "yellow", revoked: "gray" } as const;

const columns: Column<KeyRow>[] = [
  { title: "id", of: ({ id }) => id },
  { title: "name", of: ({ name }) => name },
  { title: "role", of: ({ role }) => role },
  { title: "servers", of: ({ servers }) => servers.join(" ") || "all" },
  {
    title: "per minute",
    align: "right",
    of: ({ rateLimitPerMinute }) => `${rateLimitPerMinute ?? "default"}`,
  },
  { title: "priority", of: ({ priority }) => priority },
  { title: "created", of: ({ createdAt }) => localTime(createdAt) },
  { title: "last used", of: ({ lastUsedAt }) => (lastUsedAt === null ? "never" : localTime(lastUsedAt)) },
  { title: "expires", of: ({ expiresAt }) => (expiresAt === null ? "never" : localTime(expiresAt)) },
  { title: "status", of: ({ status }) => status, colour: ({ status }) => STATUS_COLOURS[status] },
];
