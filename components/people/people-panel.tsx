"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/trpc/router.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Badge } from "../ui/badge.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { PersonMark } from "../ui/person-mark.tsx";
import { SimpleCell, SimpleRow, SimpleTable } from "../ui/simple-table.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { Time } from "../ui/time.tsx";
import { PersonAccess } from "./person-access.tsx";
import { RoleSelect } from "./role-select.tsx";

export type Person = inferRouterOutputs<AppRouter>["people"]["list"]["items"][number];

const ROWS_WHILE_LOADING = 3;

export function PeoplePanel() {
  const trpc = useTRPC();
  const people = useQuery(trpc.people.list.queryOptions());
  return (
    <Panel title="Who may enter" flush>
      {people.data ? (
        <SimpleTable label="People" head={HEAD}>
          {people.data.items.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </SimpleTable>
      ) : people.isError ? (
        <ErrorState error={people.error} onRetry={() => void people.refetch()} />
      ) : (
        <SkeletonRows rows={ROWS_WHILE_LOADING} label="Loading people" />
      )}
    </Panel>
  );
}

const HEAD = [
  { label: "Person" },
  { label: "Role", className: "w-40" },
  { label: "Status", className: "w-48" },
  { label: "Last signed in", className: "w-40" },
  { label: "Actions", isHidden: true, className: "w-32" },
];

function PersonRow({ person }: { person: Person }) {
  const isEditor = useCan("person:write");
  const { name, email, role, you, lastSignedInAt, deactivatedAt } = person;
  return (
    <SimpleRow>
      <SimpleCell>
        <div className="flex min-w-48 items-center gap-2.5">
          <PersonMark name={name} />
          <div className="grid min-w-0 leading-4.5">
            <span className="flex items-center gap-1.5 font-medium">
              <span className="truncate">{name}</span>
              {you && <Badge className="h-4">you</Badge>}
            </span>
            <span className="truncate text-second text-xs">{email}</span>
          </div>
        </div>
      </SimpleCell>
      <SimpleCell>{isEditor && deactivatedAt === null ? <RoleSelect person={person} /> : role}</SimpleCell>
      <SimpleCell className="whitespace-nowrap">
        {deactivatedAt === null ? (
          <StatusDot tone="well" label="active" />
        ) : (
          <span className="flex items-center gap-1.5 text-second">
            <StatusDot tone="neutral" label="deactivated" /> <Time at={deactivatedAt} style="relative" />
          </span>
        )}
      </SimpleCell>
      <SimpleCell className="text-second">
        {lastSignedInAt ? <Time at={lastSignedInAt} style="relative" /> : "never"}
      </SimpleCell>
      <SimpleCell className="text-right">{isEditor && !you && <PersonAccess person={person} />}</SimpleCell>
    </SimpleRow>
  );
}
