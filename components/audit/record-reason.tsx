import type { Tone } from "../ui/badge.tsx";
import { classNames } from "../ui/class-names.ts";
import { outcomeWords } from "./outcome-words.ts";
import type { WholeRecord } from "./use-record.ts";

const edges: Record<Tone, string> = {
  well: "border-well-mark",
  neutral: "border-line-strong",
  warning: "border-warning-mark",
  bad: "border-bad-mark",
};

/** What decided, in the first line; then what is known besides, what mends it, and the code. */
export function RecordReason({ record }: { record: WholeRecord }) {
  const { tone } = outcomeWords(record);
  const title = titleOf(record);
  const [first, ...others] = reasonsOf(record);
  return (
    <section aria-label={title} className="grid gap-1.5">
      <h3 className="text-second">{title}</h3>
      <div className={classNames("grid gap-0.5 border-l-2 pl-3", edges[tone])}>
        <p>{first}</p>
        {others.map((reason) => (
          <p key={reason} className="text-second">
            {reason}
          </p>
        ))}
        {record.do && tone !== "neutral" && (
          <p>
            <span className="text-second">To mend it:</span> {record.do}
          </p>
        )}
        {record.code && (
          <p className="text-second">
            Code <code>{record.code}</code>
          </p>
        )}
      </div>
    </section>
  );
}

function titleOf({ kind, outcome, detail }: WholeRecord): string {
  if ((kind === "stream" && detail?.stream === "closed") || kind === "task") return "Why it ended";
  if (isAllowed({ outcome })) return "Why it was allowed";
  return outcome === "failed" ? "Why it failed" : `Why it was ${outcome}`;
}

function reasonsOf(record: WholeRecord): string[] {
  const { outcome, decision, detail } = record;
  const decided = decision && `${outcome === "denied" ? "Decided" : "Allowed"} by ${decision}.`;
  const { says, tone } = outcomeWords(record);
  // of an end that is nobody's fault our own words are enough
  const told = [tone !== "neutral" && detail?.message, says];
  const isEnd = titleOf(record) === "Why it ended";
  return (isAllowed(record) && !isEnd ? [decided, ...told] : [...told, decided]).filter(
    (reason) => typeof reason === "string" && reason !== "",
  ) as string[];
}

function isAllowed({ outcome }: Pick<WholeRecord, "outcome">): boolean {
  return outcome === "ok" || outcome === "tool_error";
}
