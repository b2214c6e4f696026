import type { ServerState } from "../../server/contracts/servers.ts";
import type { Tone } from "../ui/badge.tsx";
import { StatusDot } from "../ui/status-dot.tsx";

const tones: Record<ServerState, Tone> = {
  healthy: "well",
  degraded: "warning",
  down: "bad",
  unknown: "neutral",
  paused: "neutral",
};

/** The state as a dot; with `says` in words beside it. */
export function ServerDot({ state, says }: { state: ServerState; says?: string }) {
  return <StatusDot tone={tones[state]} label={says ?? state} hideLabel={!says} />;
}
