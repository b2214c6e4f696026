import type { HostedContext } from "../kernel/hosted-context.ts";
import type { TeamsEngine } from "./teams-engine.ts";
import type { StoreCall } from "./workspace/workspace-store.ts";

/** What the tools share. */
export type TeamsParts = TeamsEngine;

/** Who calls, and for how long they wait. */
export function callOf({ caller, signal }: HostedContext): StoreCall {
  return { actor: { id: caller.id, name: caller.name }, signal };
}
