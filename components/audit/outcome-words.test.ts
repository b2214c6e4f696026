import { expect, test } from "vitest";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import { outcomeWords } from "./outcome-words.ts";
import { sampleRecord } from "./sample-record.ts";

const stream = (code: string | null, outcome: AuditRecord["outcome"], end: "opened" | "closed" = "closed") =>
  sampleRecord({ kind: "stream", method: "session/stream", code, outcome, detail: { stream: end } });

test.each<[string, AuditRecord, string, string]>([
  ["an answered call", sampleRecord(), "ok", "well"],
  ["a denied call", sampleRecord({ outcome: "denied" }), "denied", "bad"],
  ["a stream that was opened", stream(null, "ok", "opened"), "opened", "well"],
  ["a stream that its client closed", stream("cancelled", "ok"), "closed", "neutral"],
  ["the same, of a house that called it refused", stream("cancelled", "refused"), "closed", "neutral"],
  ["a stream that nobody read", stream("slow_reader", "refused"), "dropped", "warning"],
  ["a stream that the house ended", stream(null, "ok"), "ended", "neutral"],
  ["a stream that broke", stream("internal", "failed"), "failed", "bad"],
  ["a task that was done", sampleRecord({ kind: "task" }), "done", "well"],
  [
    "a cancelled task",
    sampleRecord({ kind: "task", outcome: "refused", code: "cancelled" }),
    "cancelled",
    "neutral",
  ],
  [
    "a task whose tool said so",
    sampleRecord({ kind: "task", outcome: "tool_error" }),
    "tool error",
    "warning",
  ],
])("%s is told as %s", (_, record, label, tone) => {
  expect(outcomeWords(record)).toMatchObject({ label, tone });
});
