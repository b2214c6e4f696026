import { type AuditRecord, type Outcome, outcomeSays } from "../../server/contracts/audit.ts";
import type { Tone } from "../ui/badge.tsx";

export type OutcomeWords = { label: string; tone: Tone; says: string };

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

const words = (label: string, tone: Tone, says: string): OutcomeWords => ({ label, tone, says });

const STREAM = {
  opened: words("opened", "well", "What comes before an answer, or news, leaves by it."),
  left: words("closed", "neutral", "Its client closed it, or the connection was lost."),
  dropped: words("dropped", "warning", "Its client did not read what it was sent."),
  ended: words("ended", "neutral", "The house ended it: its session was over, or opened another stream."),
};
const TASK = {
  done: words("done", "well", "The tool ran to its end; the result waits to be fetched."),
  cancelled: words("cancelled", "neutral", "Its client cancelled it, or its time was up."),
};

type Ended = Pick<AuditRecord, "kind" | "outcome" | "code" | "detail">;

/** What became of it, in the words of its kind: a client that closes its stream was not refused anything. */
export function outcomeWords({ kind, outcome, code, detail }: Ended): OutcomeWords {
  if (kind === "stream" && detail?.stream === "opened") return STREAM.opened;
  if (kind === "stream" && code === "cancelled") return STREAM.left;
  if (kind === "stream" && code === "slow_reader") return STREAM.dropped;
  if (kind === "stream" && outcome === "ok") return STREAM.ended;
  if (kind === "task" && code === "cancelled") return TASK.cancelled;
  if (kind === "task" && outcome === "ok") return TASK.done;
  const says = kind === "change" && outcome === "ok" ? "The change was made." : outcomeSays[outcome];
  return words(outcomeLabels[outcome], outcomeTones[outcome], says);
}
