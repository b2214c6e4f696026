import type { Tone } from "../../ui/badge.tsx";

export type UptimeStep = { at: string; checks: number; ok: number; p50Ms: number | null };
export type UptimeBar = { at: string; tone: Tone; says: string };

/** A step of time as a bar: nobody looked, well, sometimes, or never. Missing is a gap, and no failure. */
export function prepareUptime(steps: readonly UptimeStep[]): { bars: UptimeBar[]; share: number | null } {
  const checks = steps.reduce((sum, step) => sum + step.checks, 0);
  const ok = steps.reduce((sum, step) => sum + step.ok, 0);
  return {
    bars: steps.map(({ at, ...step }) => ({ at, ...describe(step) })),
    share: checks === 0 ? null : ok / checks,
  };
}

function describe({ checks, ok }: Omit<UptimeStep, "at">): { tone: Tone; says: string } {
  if (checks === 0) return { tone: "neutral", says: "not checked" };
  const count = checks === 1 ? "1 check" : `${checks} checks`;
  if (ok === checks) return { tone: "well", says: `${count}, all well` };
  if (ok === 0) return { tone: "bad", says: `${count}, none well` };
  return { tone: "warning", says: `${checks - ok} of ${count} failed` };
}
