import type { Clock } from "../../foundation/clock.ts";
import { GatewayError, toGatewayError } from "../../foundation/gateway-error.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { renew } from "../steps/authenticate.ts";
import { decideCalling } from "../steps/decide-calling.ts";
import type { TaskRun } from "./task-run.ts";

/** Why a task may not go on for its caller, by what its key and its endpoint are now. Null: it may. */
export function reviewTask(
  { holder: { caller, server }, task }: Pick<TaskRun, "holder" | "task">,
  snapshot: Snapshot,
  clock: Clock,
): GatewayError | null {
  try {
    const now = renew(caller, snapshot, clock);
    if (now.kind === "anonymous" && !snapshot.endpoints.get(task.slug)?.isOpen)
      return new GatewayError("unauthenticated");
    const { allowed, because } = decideCalling(now, server, task.tool);
    return allowed ? null : lostRight(because);
  } catch (error) {
    return toGatewayError(error);
  }
}

/** To its client it is as if the tool were gone; the record has the decision. */
function lostRight(decision: string): GatewayError {
  const publicMessage = "The tool is not offered to the task's caller any more.";
  return new GatewayError("unknown_tool", { publicMessage, decision });
}
