"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import type { Tone } from "../ui/badge.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { useToast } from "../ui/toast.tsx";
import type { TeamPerson } from "./team-types.ts";

type Status = TeamPerson["status"];
const STATUSES: Record<Status, { label: string; tone: Tone }> = {
  available: { label: "available", tone: "well" },
  busy: { label: "busy", tone: "bad" },
  do_not_disturb: { label: "do not disturb", tone: "bad" },
  be_right_back: { label: "right back", tone: "warning" },
  away: { label: "away", tone: "warning" },
  offline: { label: "offline", tone: "neutral" },
};

export function PeopleList() {
  const trpc = useTRPC();
  const people = useQuery(trpc.teams.people.queryOptions());
  return (
    <Panel title="People" flush className="shrink-0 max-md:order-3">
      {people.data ? (
        <ul aria-label="People" className="grid gap-0.5 px-1.5 pb-1.5">
          {people.data.items.map((person) => (
            <Person key={person.id} person={person} />
          ))}
        </ul>
      ) : people.isError ? (
        <ErrorState error={people.error} onRetry={() => void people.refetch()} />
      ) : (
        <SkeletonRows rows={4} label="Loading people" />
      )}
    </Panel>
  );
}

function Person({ person }: { person: TeamPerson }) {
  const mayWrite = useCan("teams:write");
  const { name, handle, status, because, note } = person;
  const { label, tone } = STATUSES[status];
  const says = (
    <>
      <span className="flex min-w-0 items-baseline gap-1.5">
        <span className="min-w-0 truncate">{name}</span>
        <span className="font-mono text-2xs text-second">@{handle}</span>
      </span>
      <span className="flex min-w-0 items-center gap-1 text-xs" title={`${because}${note && `: ${note}`}`}>
        <StatusDot tone={tone} label={label} />
        {note && <span className="min-w-0 truncate text-second">· {note}</span>}
      </span>
    </>
  );
  return (
    <li>
      {mayWrite ? (
        <PresenceMenu person={person}>{says}</PresenceMenu>
      ) : (
        <div className="grid gap-0.5 px-2 py-1">{says}</div>
      )}
    </li>
  );
}

function PresenceMenu({ person, children }: { person: TeamPerson; children: React.ReactNode }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const set = useMutation(
    trpc.teams.setPresence.mutationOptions({
      onError: (error) =>
        toast({
          title: `The presence of ${person.name} is as it was`,
          says: readProblem(error).says,
          tone: "bad",
        }),
      onSettled: () => queryClient.invalidateQueries(trpc.teams.people.pathFilter()),
    }),
  );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className="grid w-full gap-0.5 rounded-md px-2 py-1 text-left hover:bg-selected data-[state=open]:bg-selected"
        aria-label={`${person.name}, ${STATUSES[person.status].label}: set presence`}
      >
        {children}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {(Object.keys(STATUSES) as Status[]).map((status) => (
          <DropdownMenuItem key={status} onSelect={() => set.mutate({ person: person.id, status })}>
            <StatusDot tone={STATUSES[status].tone} label={STATUSES[status].label} />
          </DropdownMenuItem>
        ))}
        <DropdownMenuItem onSelect={() => set.mutate({ person: person.id, status: null })}>
          As calendar and activity say
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
