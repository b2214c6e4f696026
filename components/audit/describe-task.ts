import type { AuditRecord } from "../../server/contracts/audit.ts";
import { formatSpan } from "../ui/format-time.ts";
import { place } from "./describe-exchange.ts";
import { machine, plain, type SentencePart } from "./sentence.ts";

/** `’s task greet on hello-world was done after 2 h`. */
export function describeTask(record: AuditRecord): SentencePart[] {
  const what = record.tool ? [plain(" "), machine(record.tool)] : [];
  const ended = plain(` ${endOf(record)} after ${formatSpan(record.durationMs)}`);
  return [plain("’s task"), ...what, ...place(record, "on"), ended];
}

function endOf({ outcome, code }: AuditRecord): string {
  if (code === "cancelled") return "was cancelled";
  if (outcome === "ok") return "was done";
  return outcome === "tool_error" ? "said that it failed" : "failed";
}
