"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { StatusDot } from "../ui/status-dot.tsx";

const CHECKED_AGAIN_MS = 30_000;
const toneWords = { warning: "Warning", bad: "Wrong" } as const;

/** What is wrong and what waits, each a link to where it is mended. One quiet line when there is nothing. */
export function AttentionCards() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.overview.attention.queryOptions(undefined, { refetchInterval: CHECKED_AGAIN_MS }),
  );
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-5 w-44" />;
  if (data.length === 0)
    return (
      <p className="flex items-center gap-2 text-second">
        <StatusDot tone="well" label="All is well" hideLabel />
        Nothing needs you.
      </p>
    );
  return (
    <ul
      aria-label="Needs a person"
      className="grid grid-cols-[repeat(auto-fit,minmax(min(16rem,100%),1fr))] gap-2.5"
    >
      {data.map((item) => (
        <li key={item.id} className="min-w-0">
          <Link
            href={item.href}
            className="flex h-full gap-3 rounded-lg border border-line bg-panel px-3.5 py-2.5 transition-colors duration-100 hover:border-line-strong hover:bg-sunk"
          >
            <StatusDot
              tone={item.tone}
              label={toneWords[item.tone]}
              hideLabel
              className="mt-1.5 self-start"
            />
            <span className="min-w-0">
              <span className="block font-semibold">{item.title}</span>
              <span className="block text-second">{item.says}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
