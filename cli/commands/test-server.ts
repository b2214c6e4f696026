import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";
import type { HouseSays } from "../house/house-says.ts";

type Tested = HouseSays["server"]["test"]["instances"][number];

export function addTestServer(parent: Command): void {
  parent
    .command("test")
    .description("try each instance of a server, stage by stage; exits 1 if one fails")
    .argument("<slug>")
    .action(
      answering(async ({ dataDir, args: [slug = ""] }) => {
        const json = await askHouse(dataDir, (house) => house.server.test.mutate({ slug }));
        const isWell = json.instances.every(({ stages }) => stages.every(({ ok }) => ok));
        return { json, text: json.instances.map(describe).join("\n\n"), isFailure: !isWell };
      }),
    );
}

function describe({ instance, stages }: Tested): string {
  const lines = stages.map(
    ({ name, ok, ms, says }) =>
      `  ${ok ? "✓" : "✗"} ${name.padEnd(8)} ${ms.toFixed(1).padStart(8)} ms  ${says}`,
  );
  return [instance, ...lines].join("\n");
}
