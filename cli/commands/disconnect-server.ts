import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";

export function addDisconnectServer(parent: Command): void {
  parent
    .command("disconnect")
    .description("give up the tokens of a server that is entered by OAuth")
    .argument("<slug>")
    .action(
      answering(async ({ dataDir, args: [slug = ""] }) => {
        const json = await askHouse(dataDir, (house) => house.server.disconnect.mutate({ slug }));
        return { json, text: `${slug} is disconnected: it is entered again once somebody connects it.` };
      }),
    );
}
