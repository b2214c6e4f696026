import { decide } from "../../access/decide.ts";
import type { Caller } from "../steps/authenticate.ts";
import type { Task } from "./task.ts";

/**
 * A task is its caller's, at the endpoint where it was called; to anybody else it looks like one that does not exist.
 * Whoever may not call the tool any more has nothing more of its tasks.
 */
export function isTaskOf({ callerId, slug, server, tool }: Task, caller: Caller, endpoint: string): boolean {
  return callerId === caller.id && slug === endpoint && decide(caller, "tool:call", { server, tool }).allowed;
}
