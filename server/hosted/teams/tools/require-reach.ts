import type { HostedContext } from "../../kernel/hosted-context.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";

const OWN = "teams";
/** Whose events they are, by the first word of their type. */
const OWNERS: Readonly<Record<string, string | undefined>> = {
  ...{ message: OWN, channel: OWN, meeting: OWN, presence: OWN },
  ...{ task: "tasks", milestone: "tasks", project: "tasks", crm: "hubspot" },
};

/** Events tell what is in other servers: a key that is narrowed hears of those that it reaches, and of no others. */
export function requireReach(events: readonly string[], { caller }: Pick<HostedContext, "caller">): void {
  const { servers = [] } = caller;
  if (servers.length === 0) return;
  const barred = events.filter((type) => {
    const owner = OWNERS[type.split(".", 1)[0]!];
    return owner === undefined || !servers.includes(owner);
  });
  if (barred.length === 0) return;
  throw new ToolFailure(
    `Your key is narrowed to ${servers.join(", ")}, and ${barred.join(", ")} tells of what is elsewhere. ` +
      "Name the events of servers that you reach, such as message.*.",
  );
}
