import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";
import type { HouseSays } from "../house/house-says.ts";
import { type Column, table } from "../print/table.ts";

type BundleRow = HouseSays["bundle"]["list"]["items"][number];

export function addListBundles(parent: Command): void {
  parent
    .command("list")
    .description("the bundles, newest first")
    .action(
      answering(async ({ dataDir }) => {
        const { items } = await askHouse(dataDir, (house) => house.bundle.list.query({}));
        const bundles = items.toSorted((a, b) => (a.id < b.id ? 1 : -1)); // ids begin with the time they were made
        return { json: bundles, text: bundles.length === 0 ? NONE : table(columns, bundles) };
      }),
    );
}

const NONE =
  "There is no bundle. Make one: gatehouse bundle create --slug desk --tool hello-world/greet_person";
const STATE_COLOURS = { well: "green", partial: "yellow", paused: "gray" } as const;

const columns: Column<BundleRow>[] = [
  { title: "slug", of: ({ slug }) => slug },
  { title: "title", of: ({ title }) => title },
  { title: "style", of: ({ style }) => style },
  { title: "tools", align: "right", of: ({ counts }) => `${counts.tool}` },
  { title: "servers", of: ({ servers }) => servers.join(" ") },
  { title: "about tokens", align: "right", of: ({ cost, style }) => `${cost[style]}` },
  { title: "state", of: ({ state }) => state, colour: ({ state }) => STATE_COLOURS[state] },
];
