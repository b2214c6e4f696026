"use client";
import { useQuery } from "@tanstack/react-query";
import { type ServerState, serverSources, serverStates } from "../../server/contracts/servers.ts";
import { FilterChip, type FilterOption } from "../audit/filter-chip.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { SearchField } from "../table/search-field.tsx";
import type { ServersParams } from "./search-params.ts";

type Props = {
  params: ServersParams;
  onChange: (next: { [Key in keyof ServersParams]?: ServersParams[Key] | null }) => unknown;
};

const stateSays: Record<ServerState, string> = {
  healthy: "All of its instances are well.",
  degraded: "Some of its instances are not well.",
  down: "None of its instances answers.",
  unknown: "It was not checked yet.",
  paused: "Callers are told that it does not exist.",
};
const sourceSays: Record<(typeof serverSources)[number], string> = {
  hosted: "Part of the house.",
  remote: "Runs elsewhere.",
  process: "A command that the house runs.",
  openapi: "Made from the description of a REST service.",
};
const chips = { state: "State", source: "Source", tag: "Tag", owner: "Owner" } as const;
type Chip = keyof typeof chips;

/** Which servers; all of it in the URL. */
export function ServerFilters({ params, onChange }: Props) {
  const options = useOptions();
  return (
    <search aria-label="Filters" className="flex flex-wrap items-center gap-2">
      <SearchField
        value={params.search}
        onChange={(text) => onChange({ search: text || null })}
        placeholder="Filter by name, tool, owner, tag"
      />
      {(Object.keys(chips) as Chip[]).map((chip) => (
        <FilterChip
          key={chip}
          label={chips[chip]}
          value={params[chip]}
          options={options[chip]}
          startsOpen={false}
          onChange={(value) => onChange({ [chip]: value })}
          onClose={() => {}}
        />
      ))}
    </search>
  );
}

function useOptions(): Record<Chip, FilterOption[] | null> {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.server.labels.queryOptions());
  const named = (labels: string[] | undefined) => labels?.map((label) => ({ value: label, label })) ?? null;
  return {
    state: serverStates.map((value) => ({ value, label: value, says: stateSays[value] })),
    source: serverSources.map((value) => ({ value, label: value, says: sourceSays[value] })),
    tag: named(data?.tags),
    owner: named(data?.owners),
  };
}
