import type { Era } from "../../protocol/versions.ts";
import type { InstanceEntry } from "../../snapshot/upstream-entry.ts";
import type { HealthState } from "../health/instance-health.ts";
import type { BreakerState } from "./circuit-breaker.ts";

/** One running copy of a server, as the registry has it. */
export type Instance = InstanceEntry;

/** What a screen shows of an instance, now. */
export type InstanceView = {
  id: string;
  address: string;
  state: HealthState;
  /** Why it is in that state; null: nothing is wrong. */
  reason: string | null;
  breaker: BreakerState;
  /** Left out for a while because it does worse than the others. */
  isEjected: boolean;
  isDraining: boolean;
  weight: number;
  inFlight: number;
  /** Calls that it was asked because another was slow. */
  hedges: number;
  connections: number;
  /** Of late, leaning to the peaks; null: nothing was measured. */
  latencyMs: number | null;
  era: Era | null;
  version: string | null;
  /** Wall time, ms. */
  lastFailure: { at: number; reason: string } | null;
};

/** Elsewhere, or entered in another way, it is another instance. */
export function isSameTarget(one: Instance, other: Instance): boolean {
  return JSON.stringify(one.target) === JSON.stringify(other.target);
}
