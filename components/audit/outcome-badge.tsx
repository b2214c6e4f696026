import type { AuditRecord } from "../../server/contracts/audit.ts";
import { Badge } from "../ui/badge.tsx";
import { outcomeWords } from "./outcome-words.ts";

export function OutcomeBadge({ record }: { record: AuditRecord }) {
  const { label, tone, says } = outcomeWords(record);
  return (
    <Badge tone={tone} title={says}>
      {label}
    </Badge>
  );
}
