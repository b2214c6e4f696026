import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";

export function addConnectServer(parent: Command): void {
  parent
    .command("connect")
    .description("print where to sign in for a server that is entered by OAuth")
    .argument("<slug>")
    .action(
      answering(async ({ dataDir, args: [slug = ""] }) => {
        const json = await askHouse(dataDir, (house) => house.server.connect.mutate({ slug }));
        const after = "Open it within ten minutes in a browser in which you are signed in to the house.";
        return { json: { slug, ...json }, text: `${json.url}\n${after}` };
      }),
    );
}
