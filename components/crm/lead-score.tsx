import { Badge } from "../ui/badge.tsx";
import type { CrmDetail } from "./record-drawer.tsx";

type Score = NonNullable<CrmDetail["score"]>;

const gradeTones = { hot: "well", warm: "warning", cold: "neutral" } as const;

/** The score, and where each point of it comes from. */
export function LeadScore({ score: { score, grade, reasons, couldGain } }: { score: Score }) {
  return (
    <section aria-label={`Lead score ${score} of 100, ${grade}`} className="grid gap-2">
      <div className="flex items-baseline gap-2">
        <h3 className="font-medium text-second">Lead score</h3>
        <span className="ml-auto font-semibold text-lg tabular-nums">{score}</span>
        <span className="text-second text-xs">of 100</span>
        <Badge tone={gradeTones[grade]}>{grade}</Badge>
      </div>
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunk">
        <div className="h-full rounded-full bg-data" style={{ width: `${score}%` }} />
      </div>
      <Reasons label="Why" reasons={reasons} empty="No rule gives this contact points." />
      {couldGain.length > 0 && <Reasons label="Would raise it" reasons={couldGain} isMissing />}
    </section>
  );
}

function Reasons({
  label,
  reasons,
  empty,
  isMissing,
}: {
  label: string;
  reasons: Score["reasons"];
  empty?: string;
  isMissing?: boolean;
}) {
  return (
    <div className="grid gap-0.5">
      <h4 className="text-second text-xs">{label}</h4>
      {reasons.length === 0 && <p className="text-second">{empty}</p>}
      <ul className="grid">
        {reasons.map(({ rule, label: reason, points }) => (
          <li key={rule} className="flex min-h-6 items-center gap-3">
            <span className={`min-w-0 flex-1 truncate ${isMissing ? "text-second" : ""}`}>{reason}</span>
            <span
              className={`tabular-nums ${points < 0 ? "text-bad" : isMissing ? "text-second" : "text-well"}`}
            >
              {points > 0 ? `+${points}` : `−${-points}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
