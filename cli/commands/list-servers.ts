import type { Command } from "commander";
import type { ServerState } from "../../server/contracts/servers.ts";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";
import type { HouseSays } from "../house/house-says.ts";
import type { Colour } from "../print/paint.ts";
import { type Column, table } from "../print/table.ts";

const PAGE_MAX = 500;

type ServerRow = HouseSays["server"]["list"]["items"][number];

export function addListServers(parent: Command): void {
  parent
    .command("list")
    .description("the servers, newest first")
    .action(
      answering(async ({ dataDir }) => {
        const servers = (await listServers(dataDir)).toSorted((a, b) => (a.id < b.id ? 1 : -1)); // ids begin with the time they were made
        return {
          // `health` is the contract's word for programs, here and at `server add`.
          json: servers.map((server) => ({ ...server, health: server.state })),
          text: servers.length === 0 ? "There is no server." : table(columns, servers),
        };
      }),
    );
}

/** All of them, however many pages that takes. */
async function listServers(dataDir: string): Promise<ServerRow[]> {
  return askHouse(dataDir, async (house) => {
    const servers: ServerRow[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: HouseSays["server"]["list"] = await house.server.list.query({ cursor, limit: PAGE_MAX });
      servers.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) return servers;
    }
  });
}

/** Every state there is, or this does not compile. */
const STATE_COLOURS: Record<ServerState, Colour> = {
  healthy: "green",
  degraded: "yellow",
  down: "red",
  paused: "yellow",
  unknown: "gray",
};

const columns: Column<ServerRow>[] = [
  { title: "slug", of: ({ slug }) => slug },
  { title: "title", of: ({ title }) => title },
  { title: "source", of: ({ source }) => source },
  { title: "version", of: ({ version }) => version },
  {
    title: "instances",
    align: "right",
    of: ({ source, instances }) => (source === "hosted" ? "–" : `${instances}`),
  },
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
