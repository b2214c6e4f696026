import type { AuditRecord } from "../../server/contracts/audit.ts";
import { formatSpan } from "../ui/format-time.ts";
import { place } from "./describe-exchange.ts";
import { machine, plain, type SentencePart } from "./sentence.ts";

/** Streams that were opened for their own sake; every other carries what comes before the answer of a call. */
const NEWS_STREAMS = ["session/stream", "subscriptions/listen"];

export function isNewsStream({ method }: Pick<AuditRecord, "method">): boolean {
  return NEWS_STREAMS.includes(method);
}

/** ` closed its news stream at /mcp after 2 h`: how it ended says who ended it. */
export function describeStream(record: AuditRecord): SentencePart[] {
  if (!isNewsStream(record)) {
    const what = record.tool ?? record.method;
    return [plain(" opened a stream for "), machine(what), ...place(record, "on")];
  }
  const where = place(record, "at");
  if (record.detail?.stream === "opened") return [plain(" opened its news stream"), ...where];
  const after = ` after ${formatSpan(record.durationMs)}`;
  if (record.code === "cancelled") return [plain(" closed its news stream"), ...where, plain(after)];
  const why = record.code === "slow_reader" ? ": it did not read" : "";
  return [plain(record.code === null ? "’s news stream" : " lost its news stream"), ...where].concat(
    plain(record.code === null ? ` was ended${after}` : `${after}${why}`),
  );
}
