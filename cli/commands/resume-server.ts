import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";

export function addResumeServer(parent: Command): void {
  parent
    .command("resume")
    .description("let callers use a paused server again")
    .argument("<slug>")
    .action(
      answering(async ({ dataDir, args: [slug = ""] }) => {
        const json = await askHouse(dataDir, (house) => house.server.resume.mutate({ slug }));
        return { json, text: `${slug} is open to its callers again.` };
      }),
    );
}
