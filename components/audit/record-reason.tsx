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

/** The decision, and the code with what it means. */
export function RecordReason({ record }: { record: AuditRecord }) {
  const { outcome, code, decision, detail } = record;
  return (
    <section aria-label={titles[outcome]} className="grid gap-1.5">
      <h3 className="text-second">{titles[outcome]}</h3>
      <div className={classNames("grid gap-0.5 border-l-2 pl-3", edges[outcome])}>
        <p>{detail?.message ?? (decision ? `By ${decision}.` : outcomeSays[outcome])}</p>
        <p className="text-second">
          {detail?.message && decision && `By ${decision}. `}
          {(detail?.message || decision) && outcomeSays[outcome]}
        </p>
        {code && (
          <p className="text-second">
            Code <code>{code}</code>
          </p>
        )}
      </div>
    </section>
  );
}
