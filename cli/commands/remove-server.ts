import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";

export function addRemoveServer(parent: Command): void {
  parent
    .command("remove")
    .description("remove a server for good; what the log says of it stays")
    .argument("<slug>")
    .action(
      answering(async ({ dataDir, args: [slug = ""] }) => {
        const json = await askHouse(dataDir, (house) => house.server.remove.mutate({ slug, confirm: slug }));
        return { json, text: `${slug} is removed. Its address is free.` };
      }),
    );
}
