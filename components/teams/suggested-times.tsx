"use client";
import { useQuery } from "@tanstack/react-query";
import { useTimeZone } from "../providers/time-zone-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { addDays, clockIn, dayIn, dayInWords, instantOf } from "./day-of.ts";

type SuggestedTimesProps = {
  attendees: string[];
  durationMinutes: number;
  day: string;
  onPick: (startsAt: Date) => void;
};
const DAYS_AHEAD = 7;

/** The best times of the week from that day on, each with its reasons. */
export function SuggestedTimes({ attendees, durationMinutes, day, onPick }: SuggestedTimesProps) {
  const trpc = useTRPC();
  const zone = useTimeZone();
  const { data, error, refetch } = useQuery(
    trpc.teams.suggest.queryOptions({
      ...{ attendees, durationMinutes },
      from: instantOf(zone, day).toISOString(),
      until: instantOf(zone, addDays(day, DAYS_AHEAD)).toISOString(),
    }),
  );
  return (
    <section aria-label="Suggested times" className="grid gap-1.5">
      <h3 className="font-medium">Times that suit</h3>
      {data ? (
        <ul className="grid gap-1.5">
          {data.items.map(({ startsAt, endsAt, reasons }) => {
            const at = new Date(startsAt);
            const says = `${dayInWords(dayIn(zone, at))}, ${clockIn(zone, at)}–${clockIn(zone, new Date(endsAt))}`;
            return (
              <li
                key={startsAt}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-soft px-2.5 py-1.5"
              >
                <span className="font-medium tabular-nums">{says}</span>
                <span className="min-w-0 flex-1 text-second text-xs">{reasons.join("; ")}</span>
                <Button size="sm" aria-label={`Book ${says}`} onClick={() => onPick(at)}>
                  Book
                </Button>
              </li>
            );
          })}
        </ul>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={3} label="Looking for times" />
      )}
    </section>
  );
}
