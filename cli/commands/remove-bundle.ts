import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";

export function addRemoveBundle(parent: Command): void {
  parent
    .command("remove")
    .description("remove a bundle; with --json it says what `create --from` makes it again of")
    .argument("<slug>")
    .action(
      answering(async ({ dataDir, args: [slug = ""] }) => {
        const json = await askHouse(dataDir, (house) => house.bundle.remove.mutate({ slug }));
        return { json, text: `${slug} is removed; its servers stay as they are.` };
      }),
    );
}
