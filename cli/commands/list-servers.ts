import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";
import type { HouseSays } from "../house/house-says.ts";
import { type Column, table } from "../print/table.ts";

type ServerRow = HouseSays["server"]["list"]["items"][number];

export function addListServers(parent: Command): void {
  parent
    .command("list")
    .description("the servers, newest first")
    .action(
      answering(async ({ dataDir }) => {
        const { items } = await askHouse(dataDir, (house) => house.server.list.query({}));
        const servers = items.toSorted((a, b) => (a.id < b.id ? 1 : -1)); // ids begin with the time they were made
        return {
          // `health` is the contract's word for programs, here and at `server add`.
          json: servers.map((server) => ({ ...server, health: server.state })),
          text: servers.length === 0 ? "There is no server." : table(columns, servers),
        };
      }),
    );
}

const STATE_COLOURS = { healthy: "green", paused: "yellow", down: "red" } as const;

const columns: Column<ServerRow>[] = [
  { title: "slug", of: ({ slug }) => slug },
  { title: "title", of: ({ title }) => title },
  { title: "source", of: ({ source }) => source },
  { title: "version", of: ({ version }) => version },
  { title: "tools", align: "right", of: ({ tools }) => `${tools}` },
  { title: "calls/min", align: "right", of: ({ callsPerMinute }) => callsPerMinute.toFixed(1) },
  { title: "p95 ms", align: "right", of: ({ p95Ms }) => p95Ms?.toFixed(1) ?? "–" },
  {
    title: "errors",
    align: "right",
    of: ({ errorShare }) => (errorShare === null ? "–" : `${(errorShare * 100).toFixed(1)} %`),
  },
  { title: "state", of: ({ state }) => state, colour: ({ state }) => STATE_COLOURS[state] },
];
