export type StagesInput = { stages: { name: string; ms: number }[]; durationMs: number };
export type StageBar = { name: string; ms: number; startShare: number; widthShare: number };
export type Stages = { bars: StageBar[]; totalMs: number };

/** Time no stage claims is shown rather than hidden, when there is enough of it to matter. */
const UNCLAIMED_SHARE_MIN = 0.05;

/** Stages ran one after the other; each bar starts where the one before ended. */
export function prepareStages({ stages, durationMs }: StagesInput): Stages {
  const claimedMs = stages.reduce((sum, stage) => sum + stage.ms, 0);
  const totalMs = Math.max(durationMs, claimedMs);
  if (totalMs === 0) return { bars: [], totalMs };
  const unclaimedMs = totalMs - claimedMs;
  const isWorthSaying = stages.length > 0 && unclaimedMs / totalMs >= UNCLAIMED_SHARE_MIN;
  const all = isWorthSaying ? [...stages, { name: "other", ms: unclaimedMs }] : stages;
  let spentMs = 0;
  const bars = all.map((stage) => {
    const bar = { ...stage, startShare: spentMs / totalMs, widthShare: stage.ms / totalMs };
    spentMs += stage.ms;
    return bar;
  });
  return { bars, totalMs };
}
