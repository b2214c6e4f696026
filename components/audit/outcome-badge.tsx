import type { Outcome } from "../../server/contracts/audit.ts";
import { outcomeSays } from "../../server/contracts/audit.ts";
import { Badge, type Tone } from "../ui/badge.tsx";

export const outcomeLabels: Record<Outcome, string> = {
  ok: "ok",
  tool_error: "tool error",
  denied: "denied",
  refused: "refused",
  failed: "failed",
};

const outcomeTones: Record<Outcome, Tone> = {
  ok: "well",
  tool_error: "warning",
  denied: "bad",
  refused: "warning",
  failed: "bad",
};

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  return (
    <Badge tone={outcomeTones[outcome]} title={outcomeSays[outcome]}>
      {outcomeLabels[outcome]}
    </Badge>
  );
}
