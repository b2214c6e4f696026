import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";

export function addEndSession(parent: Command): void {
  parent
    .command("end")
    .description("end a client's session; its key stays as it is")
    .argument("<id>", "as `session list` shows it")
    .action(
      answering(async ({ dataDir, args: [id = ""] }) => {
        const ended = await askHouse(dataDir, (house) => house.session.end.mutate({ id }));
        return { json: ended, text: `The session of ${ended.client ?? id} is ended.` };
      }),
    );
}
