import type { HealthState, ServerSource, ServerState } from "../../contracts/servers.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import type { InstanceRow } from "./read-instances.ts";

/** Of a grant what a state is told from. */
export const shownGrant = { select: { state: true, says: true } } as const;

type Told = { state: ServerState; stateSays: string };

type Looked = {
  /** Of a server that is entered by OAuth. */
  grant: { state: string; says: string } | null;
  source: ServerSource;
  pausedAt: Date | null;
  /** undefined: no such one is part of this house. */
  hosted: HostedServer | undefined;
  instances: readonly InstanceRow[];
};

/** One word for a server, and why. */
export function serverState({ source, pausedAt, hosted, instances, grant }: Looked): Told {
  if (pausedAt !== null) return { state: "paused", stateSays: "Paused: callers are told it does not exist." };
  if (source === "hosted") {
    if (hosted !== undefined) return { state: "healthy", stateSays: "Runs in this process." };
    return { state: "down", stateSays: "This version of the house does not contain it." };
  }
  return withSignIn(stateOfInstances(instances.filter(({ drainingAt }) => drainingAt === null)), grant);
}

/** A sign-in that is wanted is what to do; that checks fail for want of it is not. */
function withSignIn(told: Told, grant: Looked["grant"]): Told {
  if (grant?.state === "needs-sign-in")
    return { state: illOf(told.state), stateSays: `Needs sign-in. ${grant.says}` };
  if (grant?.state === "refused") return { state: illOf(told.state), stateSays: grant.says };
  return told;
}

function illOf(state: ServerState): ServerState {
  return state === "healthy" || state === "degraded" ? "degraded" : "down";
}

function stateOfInstances(serving: readonly InstanceRow[]): Told {
  const count = (wanted: HealthState) => serving.filter(({ state }) => state === wanted).length;
  const all = serving.length;
  const reason = serving.find((instance) => instance.reason !== null)?.reason;
  const why = reason == null ? "" : ` ${reason}`;
  if (all === 0) return { state: "down", stateSays: "All of its instances are draining." };
  if (count("unknown") === all) return { state: "unknown", stateSays: "It was not checked yet." };
  if (count("down") === all) return { state: "down", stateSays: `${ofThem(all, all)} down.${why}` };
  const ill = count("down") + count("degraded");
  if (ill > 0) return { state: "degraded", stateSays: `${ofThem(ill, all)} not well.${why}` };
  return {
    state: "healthy",
    stateSays: all === 1 ? "Its last check went well." : `${ofThem(count("healthy"), all)} healthy.`,
  };
}

function ofThem(count: number, all: number): string {
  if (all === 1) return "Its instance is";
  return count === all
    ? `All ${all} instances are`
    : `${count} of ${all} instances ${count === 1 ? "is" : "are"}`;
}
