import type { Tone } from "../ui/badge.tsx";
import { StatusDot } from "../ui/status-dot.tsx";

export type BundleState = "well" | "partial" | "paused";

const tones: Record<BundleState, Tone> = { well: "well", partial: "warning", paused: "neutral" };

/** The state as a dot; with `says` in words beside it. */
export function BundleDot({ state, says }: { state: BundleState; says?: string }) {
  return <StatusDot tone={tones[state]} label={says ?? state} hideLabel={!says} />;
}
