import { type LeastRole, roleReaches } from "../../contracts/permissions.ts";
import type { HostedContext } from "./hosted-context.ts";
import { ToolFailure } from "./tool-failure.ts";

/** For what takes more than its tool does, as its arguments have it. A tool that always does is in `leastRoles`. */
export function requireRole({ caller }: Pick<HostedContext, "caller">, least: LeastRole, what: string): void {
  if (roleReaches(caller.role, least)) return;
  throw new ToolFailure(
    `Only callers whose key has at least the role ${least} ${what}; yours has the role ${caller.role}.`,
  );
}
