import type { Journal } from "../audit/journal.ts";
import type { AuditWriter } from "../audit/writer.ts";
import { errorCodes } from "../foundation/error-codes.ts";
import type { Dependency } from "./watch-readiness.ts";

/** A database that answers takes records again within seconds of its return; past this a person must look. */
const STALLED_MS_MAX = 60_000;
const MEGABYTE = 1024 * 1024;

type Judged = { journal: Journal; writer: AuditWriter; databaseAnswersForMs: number };

/** Whether what is answered is recorded, and in which words: first what refuses calls, then what will. */
export function judgeAudit({ journal, writer, databaseAnswersForMs }: Judged): Dependency {
  const { stalledSince } = writer.state;
  const since = stalledSince === null ? "" : new Date(stalledSince).toISOString();
  const waiting = `${(journal.bytesWaiting / MEGABYTE).toFixed(1)} MB wait for the database`;
  if (journal.failure !== null)
    return bad(`the journal cannot be written; calls are refused. ${errorCodes.audit_unavailable.do}`);
  if (journal.isFull)
    return bad(`the journal is full, ${waiting}; calls are refused. ${errorCodes.audit_full.do}`);
  if (Math.min(writer.stalledForMs, databaseAnswersForMs) > STALLED_MS_MAX)
    return bad(
      `the database answers, but takes no records since ${since}, ${waiting}; calls go on only until the journal is full. See the log for why.`,
    );
  const says = [since === "" ? waiting : `records wait since ${since}; ${waiting}`, ...lossesOf(writer)];
  return { name: "audit", ok: true, says: says.join("; ") };
}

/** Calls are served in spite of them, so they are told and make nothing unready. */
function lossesOf({ state: { rejected, lostFiles } }: AuditWriter): string[] {
  return [
    ...(rejected === 0 ? [] : [`${rejected} records were refused, see the log`]),
    ...(lostFiles === 0 ? [] : [`${lostFiles} journal files are gone with what was in them, see the log`]),
  ];
}

function bad(says: string): Dependency {
  return { name: "audit", ok: false, says };
}
