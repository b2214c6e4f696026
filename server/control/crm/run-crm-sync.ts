import type { RunCrmSyncInput } from "../../contracts/crm.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeCrm } from "./ask-crm.ts";

export async function runCrmSync({ ctx, input }: Verb<RunCrmSyncInput>) {
  requireRight(ctx, "crm:write");
  return changeCrm(
    ctx,
    (crm, actor) => crm.sync.run(input, actor),
    ({ id, isDry, outcome: { pulled, pushed, conflicts, failed } }) => ({
      action: isDry ? "crm-sync.preview" : "crm-sync.run",
      target: `sync ${id}`,
      after: {
        ...{ pulled: pulled.created + pulled.updated, conflicts: conflicts.length, failed: failed.length },
        pushed: pushed.created + pushed.updated + pushed.archived,
      },
    }),
  );
}
