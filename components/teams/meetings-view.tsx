"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useCan } from "../providers/me-provider.tsx";
import { useNow, useTimeZone } from "../providers/time-zone-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Panel } from "../ui/panel.tsx";
import { Select } from "../ui/select.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { addDays, dayIn, dayInWords, instantOf, mondayOf } from "./day-of.ts";
import { ScheduleMeetingDialog } from "./schedule-meeting-dialog.tsx";
import { teamsParams } from "./search-params.ts";
import { WeekDay } from "./week-day.tsx";

const EVERYBODY = "everybody";
const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** A week as seven days side by side; on a phone one under the other. */
export function MeetingsView({ isLocal }: { isLocal: boolean }) {
  const trpc = useTRPC();
  const zone = useTimeZone();
  const today = dayIn(zone, new Date(useNow()));
  const mayWrite = useCan("teams:write");
  const [params, setParams] = useQueryStates(teamsParams);
  const people = useQuery(trpc.teams.people.queryOptions());
  // Microsoft keeps a calendar for each person, and none for all.
  const person = params.person ?? (isLocal ? null : (people.data?.items[0]?.id ?? null));
  const monday = mondayOf(isDay(params.day) ? params.day : today);
  const week = useQuery({
    ...trpc.teams.week.queryOptions({
      from: instantOf(zone, monday).toISOString(),
      until: instantOf(zone, addDays(monday, 7)).toISOString(),
      person,
    }),
    enabled: isLocal || person !== null,
  });
  const options = [
    ...(isLocal ? [{ value: EVERYBODY, label: "Everybody" }] : []),
    ...(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Panel
      title={`Week of ${dayInWords(monday)} · ${zone.replaceAll("_", " ")}`}
      flush
      actions={
        <>
          <Select
            aria-label="Whose meetings"
            value={person ?? EVERYBODY}
            options={options}
            onValueChange={(next) => void setParams({ person: next === EVERYBODY ? null : next })}
            className="w-full sm:w-44"
          />
          <div className="flex items-center gap-1">
            <IconButton
              icon={ChevronLeft}
              label="The week before"
              onClick={() => setParams({ day: addDays(monday, -7) })}
            />
            <Button onClick={() => setParams({ day: null })}>This week</Button>
            <IconButton
              icon={ChevronRight}
              label="The week after"
              onClick={() => setParams({ day: addDays(monday, 7) })}
            />
          </div>
          {mayWrite && (
            <div className="max-sm:ml-auto">
              <ScheduleMeetingDialog day={monday < today ? today : monday} />
            </div>
          )}
        </>
      }
    >
      {week.data ? (
        <ol className="grid border-line border-t md:grid-cols-7 md:divide-x md:divide-soft">
          {DAYS.map((offset) => (
            <WeekDay key={offset} day={addDays(monday, offset)} today={today} zone={zone} week={week.data} />
          ))}
        </ol>
      ) : week.isError ? (
        <ErrorState error={week.error} onRetry={() => void week.refetch()} />
      ) : (
        <SkeletonRows rows={6} label="Loading meetings" />
      )}
    </Panel>
  );
}

function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
