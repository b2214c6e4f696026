import { type Command, Option } from "commander";
import { type RoleName, roleNames } from "../../server/contracts/permissions.ts";
import { type Priority, priorities } from "../../server/contracts/priorities.ts";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";
import { wholeNumber } from "../whole-number.ts";

type Options = {
  name: string;
  role: RoleName;
  server: string[];
  rateLimit?: number;
  priority?: Priority;
  expiresInDays?: number;
};

export function addCreateKey(parent: Command): void {
  parent
    .command("create")
    .description("make a key; it is shown this once")
    .requiredOption("--name <name>", "what it is for, such as the client that will use it")
    .addOption(new Option("--role <role>", "what it may do").choices(roleNames).default("caller"))
    .option("--server <slug...>", "only these servers; without it, all that the role reaches", [])
    .option("--rate-limit <count>", "messages a minute; without it, the default of the house", wholeNumber)
    .addOption(
      new Option("--priority <priority>", "of its calls where a server is busy; normal without it").choices(
        priorities,
      ),
    )
    .option("--expires-in-days <days>", "without it, it does not expire", wholeNumber)
    .action(
      answering<Options>(async ({ dataDir, options }) => {
        const { name, role, server: servers, rateLimit = null, priority } = options;
        const { expiresInDays = null } = options;
        const wanted = { name, role, servers, rateLimitPerMinute: rateLimit, priority, expiresInDays };
        const made = await askHouse(dataDir, (house) => house.key.create.mutate(wanted));
        const text = `${made.key}\n\nKey ${made.id} for "${made.name}" (role: ${role}). It is not shown again.`;
        return { json: made, text };
      }),
    );
}
