import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";

export function addPauseServer(parent: Command): void {
  parent
    .command("pause")
    .description("hide a server from its callers until it is resumed")
    .argument("<slug>")
    .action(
      answering(async ({ dataDir, args: [slug = ""] }) => {
        const json = await askHouse(dataDir, (house) => house.server.pause.mutate({ slug }));
        return { json, text: `${slug} is paused: to callers it does not exist.` };
      }),
    );
}
