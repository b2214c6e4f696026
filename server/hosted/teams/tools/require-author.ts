import { roleReaches } from "../../../contracts/permissions.ts";
import type { HostedContext } from "../../kernel/hosted-context.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";

/** A key changes what it wrote itself; an operator's, what anybody did. Microsoft sees to its own authors. */
export async function requireAuthor(
  { router, workspaces }: Pick<TeamsParts, "router" | "workspaces">,
  { channel, message: id }: { channel: string; message: string },
  context: HostedContext,
): Promise<void> {
  const { caller } = context;
  if (roleReaches(caller.role, "operator") || (await workspaces.current()).kind === "microsoft") return;
  const { message } = await router.find(channel, id, callOf(context));
  if (message.author.id === caller.id) return;
  throw new ToolFailure(
    `${message.author.name} wrote that message: only they, or a key with at least the role operator, may change it.`,
  );
}
