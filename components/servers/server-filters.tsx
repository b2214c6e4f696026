"use client";
import { serverSources } from "../../server/contracts/servers.ts";
import { FilterChip, type FilterOption } from "../audit/filter-chip.tsx";
import { SearchField } from "../table/search-field.tsx";
import type { ServersParams } from "./search-params.ts";

type Props = {
  params: ServersParams;
  onChange: (next: { [Key in keyof ServersParams]?: ServersParams[Key] | null }) => unknown;
};

const sourceSays: Record<(typeof serverSources)[number], string> = {
  hosted: "Part of the house.",
  remote: "Runs elsewhere.",
  process: "A command that the house runs.",
  openapi: "Made from the description of a REST service.",
};
const options = {
  source: serverSources.map((value) => ({ value, label: value, says: sourceSays[value] })),
  service: [
    { value: "in", label: "in service" },
    { value: "paused", label: "paused", says: "Callers are told that it does not exist." },
  ],
  tag: null,
} satisfies Record<string, FilterOption[] | null>;
const labels = { source: "Source", service: "State", tag: "Tag" } as const;

/** Which servers; all of it in the URL. */
export function ServerFilters({ params, onChange }: Props) {
  return (
    <search aria-label="Filters" className="flex flex-wrap items-center gap-2">
      <SearchField
        value={params.search}
        onChange={(text) => onChange({ search: text || null })}
        placeholder="Filter by name, tool, owner, tag"
      />
      {(["service", "source", "tag"] as const).map((key) => (
        <FilterChip
          key={key}
          label={labels[key]}
          value={params[key]}
          options={options[key]}
          startsOpen={false}
          onChange={(value) => onChange({ [key]: value })}
          onClose={() => {}}
        />
      ))}
    </search>
  );
}
