import { type AuditRecord, type Outcome, outcomeSays } from "../../server/contracts/audit.ts";
import { classNames } from "../ui/class-names.ts";

const titles: Record<Outcome, string> = {
  ok: "Why it was allowed",
  tool_error: "Why it was allowed",
  denied: "Why it was denied",
  refused: "Why it was refused",
  failed: "Why it failed",
};
const edges: Record<Outcome, string> = {
  ok: "border-well-mark",
  tool_error: "border-warning-mark",
  denied: "border-bad-mark",
  refused: "border-warning-mark",
  failed: "border-bad-mark",
};

/** What decided, in the first line; then what is known besides, and the code. */
export function RecordReason({ record }: { record: AuditRecord }) {
  const [first, ...others] = reasonsOf(record);
  return (
    <section aria-label={titles[record.outcome]} className="grid gap-1.5">
      <h3 className="text-second">{titles[record.outcome]}</h3>
      <div className={classNames("grid gap-0.5 border-l-2 pl-3", edges[record.outcome])}>
        <p>{first}</p>
        {others.map((reason) => (
          <p key={reason} className="text-second">
            {reason}
          </p>
        ))}
        {record.code && (
          <p className="text-second">
            Code <code>{record.code}</code>
          </p>
        )}
      </div>
    </section>
  );
}

function reasonsOf({ kind, outcome, decision, detail }: AuditRecord): string[] {
  const isAllowed = outcome === "ok" || outcome === "tool_error";
  const decided = decision && `${outcome === "denied" ? "Decided" : "Allowed"} by ${decision}.`;
  const meaning = kind === "change" && outcome === "ok" ? "The change was made." : outcomeSays[outcome];
  const told = [detail?.message, meaning];
  return (isAllowed ? [decided, ...told] : [...told, decided]).filter(
    (reason) => typeof reason === "string" && reason !== "",
  ) as string[];
}
