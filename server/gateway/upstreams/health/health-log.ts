import type { HealthState } from "./instance-health.ts";

/** One look at an instance, for its history. */
export type HealthCheck = {
  instanceId: string;
  /** Wall time, ms. */
  at: number;
  /** What it is held to be after this check. */
  state: HealthState;
  isOk: boolean;
  durationMs: number;
  /** What failed; null: nothing. */
  reason: string | null;
};

export interface HealthLog {
  /** Never throws, and never waits. */
  append(check: HealthCheck): void;
}
