"use client";
import { ListFilter } from "lucide-react";
import { useState } from "react";
import { outcomeSays, outcomes, recordKindSays, recordKinds } from "../../server/contracts/audit.ts";
import { describeStep } from "../charts/describe-step.ts";
import { wallClock } from "../charts/wall-clock.ts";
import { useTimeZone } from "../providers/time-zone-provider.tsx";
import { useServerNames } from "../servers/use-server-names.ts";
import { SearchField } from "../table/search-field.tsx";
import { Button } from "../ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { Select } from "../ui/select.tsx";
import { FilterChip, type FilterOption, RemovableChip } from "./filter-chip.tsx";
import { outcomeLabels } from "./outcome-words.ts";
import { type AuditRange, auditRanges } from "./search-params.ts";
import type { AuditUrl } from "./use-audit-params.ts";

const chipKeys = ["outcome", "kind", "server", "caller", "method", "tool", "code"] as const;
type ChipKey = (typeof chipKeys)[number];
const chipLabels: Record<ChipKey, string> = {
  outcome: "Outcome",
  kind: "Kind",
  server: "Server",
  caller: "Caller",
  method: "Method",
  tool: "Tool",
  code: "Code",
};
const rangeWords: Record<AuditRange, string> = {
  "15m": "Last 15 minutes",
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  all: "All time",
};
const rangeOptions = auditRanges.map((value) => ({ value, label: rangeWords[value] }));

/** Which records: a time, and any number of chips, all of them in the URL. */
export function AuditFilters({ url: { params, change } }: { url: AuditUrl }) {
  const [added, setAdded] = useState<ChipKey | null>(null);
  const shown = chipKeys.filter((key) => params[key] || key === added);
  const { options, serverSearch } = useChipOptions();
  return (
    <search aria-label="Filters" className="flex flex-wrap items-center gap-2">
      <SearchField
        value={params.q}
        onChange={(text) => change({ q: text || null })}
        placeholder="Caller, tool or record id"
        className="w-full sm:w-60"
      />
      <Select
        aria-label="Time range"
        value={params.range}
        options={rangeOptions}
        onValueChange={(range) => change({ range, from: null, to: null })}
        className="w-38"
      />
      <BrushedTime from={params.from} to={params.to} onRemove={() => change({ from: null, to: null })} />
      {shown.map((key) => (
        <FilterChip
          key={key}
          label={chipLabels[key]}
          value={params[key]}
          options={options[key]}
          search={key === "server" ? serverSearch : undefined}
          startsOpen={key === added}
          onChange={(value) => {
            setAdded(null);
            change({ [key]: value });
          }}
          onClose={() => setAdded(null)}
        />
      ))}
      {shown.length < chipKeys.length && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button className="border-dashed text-second">
              <ListFilter aria-hidden /> Filter
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="start" onCloseAutoFocus={(event) => added && event.preventDefault()}>
            {chipKeys
              .filter((key) => !shown.includes(key))
              .map((key) => (
                <DropdownMenuItem key={key} onSelect={() => setAdded(key)}>
                  {chipLabels[key]}
                </DropdownMenuItem>
              ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </search>
  );
}

function BrushedTime({ from, to, onRemove }: { from: Date | null; to: Date | null; onRemove: () => void }) {
  const clock = wallClock(useTimeZone());
  if (!from || !to) return null;
  const says = describeStep(from.getTime(), to.getTime(), clock);
  return <RemovableChip label="Time" says={says} onRemove={onRemove} />;
}

/** Those with few possible values offer them; the others are typed. */
function useChipOptions() {
  const [text, onChange] = useState("");
  const { items, more } = useServerNames(text);
  const options: Record<ChipKey, FilterOption[] | null> = {
    outcome: outcomes.map((value) => ({ value, label: outcomeLabels[value], says: outcomeSays[value] })),
    kind: recordKinds.map((value) => ({ value, label: value, says: recordKindSays[value] })),
    server: items.map(({ slug, title }) => ({ value: slug, label: slug, says: title })),
    caller: null,
    method: null,
    tool: null,
    code: null,
  };
  return { options, serverSearch: { text, onChange, more } };
}
