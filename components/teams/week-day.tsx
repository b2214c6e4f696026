"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/trpc/router.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { sayDay } from "../ui/format-time.ts";
import { clockIn, dayIn, dayInWords } from "./day-of.ts";
import type { TeamMeeting } from "./team-types.ts";

type Week = inferRouterOutputs<AppRouter>["teams"]["week"];
type WeekDayProps = { day: string; today: string; zone: string; week: Week };

/** What is taken, and by what; with one person chosen, what of their calendar is no meeting here. */
export function WeekDay({ day, today, zone, week: { meetings, busy } }: WeekDayProps) {
  const own = meetings.filter(({ startsAt }) => dayIn(zone, new Date(startsAt)) === day);
  const others = busy.filter(
    ({ startsAt }) =>
      dayIn(zone, new Date(startsAt)) === day && !meetings.some((meeting) => meeting.startsAt === startsAt),
  );
  const [weekday = ""] = dayInWords(day).split(", ");
  return (
    <li className="flex min-h-24 flex-col gap-1.5 border-soft border-b p-2 max-md:px-3.5 md:min-h-80 max-md:has-[p]:min-h-0 md:border-b-0">
      <h3 className={classNames("text-xs", day === today ? "font-semibold text-ink" : "text-second")}>
        {weekday} <span className="tabular-nums">{sayDay(day, today)}</span>
        {day === today && " · today"}
      </h3>
      {own.length + others.length === 0 && <p className="text-second text-xs">Free</p>}
      <ul className="grid gap-1.5">
        {own.map((meeting) => (
          <Meeting key={meeting.id} meeting={meeting} zone={zone} />
        ))}
        {others.map(({ startsAt, endsAt, subject }) => (
          <li
            key={startsAt}
            className="rounded-md border border-line border-dashed px-2 py-1 text-second text-xs"
          >
            {spanIn(zone, startsAt, endsAt)} {subject ?? "Busy"}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Meeting({ meeting, zone }: { meeting: TeamMeeting; zone: string }) {
  const mayWrite = useCan("teams:write");
  const { subject, startsAt, endsAt, attendees, place, organizer } = meeting;
  return (
    <li className="grid gap-0.5 rounded-md border border-line bg-sunk px-2 py-1.5">
      <span className="font-mono text-second text-xs">{spanIn(zone, startsAt, endsAt)}</span>
      <span className="break-words font-medium">{subject}</span>
      <span className="break-words text-second text-xs">
        {attendees.map(({ name, optional }) => `${name}${optional ? " (optional)" : ""}`).join(", ") ||
          organizer}
        {place && ` · ${place}`}
      </span>
      {mayWrite && <CancelMeeting meeting={meeting} />}
    </li>
  );
}

function CancelMeeting({ meeting: { id, subject } }: { meeting: TeamMeeting }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const cancel = useMutation(trpc.teams.cancelMeeting.mutationOptions());
  return (
    <ConfirmDialog
      title={`Cancel “${subject}”?`}
      says="It leaves everybody’s calendar, and cannot be brought back."
      confirmLabel="Cancel meeting"
      onConfirm={async () => {
        await cancel.mutateAsync({ id });
        await queryClient.invalidateQueries(trpc.teams.pathFilter());
      }}
      trigger={
        <Button
          size="sm"
          variant="quiet"
          className="-ml-2 justify-self-start"
          aria-label={`Cancel ${subject}`}
        >
          Cancel
        </Button>
      }
    />
  );
}

function spanIn(zone: string, startsAt: string, endsAt: string): string {
  return `${clockIn(zone, new Date(startsAt))}–${clockIn(zone, new Date(endsAt))}`;
}
