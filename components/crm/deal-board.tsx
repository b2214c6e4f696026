"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { AppRouter } from "../../server/trpc/router.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { DealColumn } from "./deal-column.tsx";
import { moveDealOnBoard } from "./move-deal-on-board.ts";
import { LoadSamples } from "./store-banner.tsx";
import type { CrmUrl } from "./use-crm-url.ts";

export type Board = inferRouterOutputs<AppRouter>["crm"]["board"];
export type Deal = Board["columns"][number]["deals"][number];

/** Deals in the stages of their pipeline. A card is dragged, or moved with the left and right arrow. */
export function DealBoard({ url }: { url: CrmUrl }) {
  const trpc = useTRPC();
  const mayWrite = useCan("crm:write");
  const hintId = useId();
  const { pipeline } = url.params;
  const { data, error, refetch } = useQuery({
    ...trpc.crm.board.queryOptions({ pipeline }),
    placeholderData: keepPreviousData,
  });
  const { move, announcement } = useMoveDeal(pipeline);
  const [dragged, setDragged] = useState<Deal | null>(null);
  const followed = useFollowedFocus(data);
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <BoardSkeleton />;
  if (data.columns.every(({ total }) => total === 0) && data.pipelines.length === 1)
    return (
      <EmptyState
        title="There are no deals yet"
        says="Create one, or load sample data to look around."
        action={mayWrite && <LoadSamples />}
      />
    );
  const onKeyDown = (event: KeyboardEvent, deal: Deal) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = data.columns.findIndex(({ stage }) => stage.id === deal.properties.dealstage);
    const to = step === undefined ? undefined : data.columns[at + step];
    if (!mayWrite || to === undefined) return;
    event.preventDefault();
    followed.current = deal.id;
    move(deal, to.stage);
  };
  return (
    <>
      {data.pipelines.length > 1 && (
        <Select
          aria-label="Pipeline"
          className="w-56"
          value={data.pipeline}
          options={data.pipelines.map(({ id, label }) => ({ value: id, label }))}
          onValueChange={(value) => url.change({ pipeline: value })}
        />
      )}
      <p className="text-second text-xs">Amounts are in the currency of the account.</p>
      <p id={hintId} className="sr-only">
        Left and right move the deal to the stage beside.
      </p>
      <div role="status" aria-live="polite" className="sr-only">
        {announcement}
      </div>
      <section
        aria-label="Pipeline"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        tabIndex={0}
        className="grid min-h-0 flex-1 auto-cols-[minmax(9.5rem,1fr)] grid-flow-col gap-3 overflow-x-auto overscroll-x-contain max-md:h-[70dvh] max-md:flex-none max-md:snap-x max-md:auto-cols-[80vw]"
      >
        {data.columns.map((column) => (
          <DealColumn
            key={column.stage.id}
            {...{ column, url, hintId, onKeyDown, dragged }}
            isMovable={mayWrite}
            onDrag={setDragged}
            onDrop={(deal) => move(deal, column.stage)}
          />
        ))}
      </section>
    </>
  );
}

/** The card stands in its new column at once, and goes back if the store says no. */
function useMoveDeal(pipeline: string) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [announcement, setAnnouncement] = useState("");
  const { queryKey } = trpc.crm.board.queryOptions({ pipeline });
  const { mutate } = useMutation(
    trpc.crm.move.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey }),
      onError: (error) =>
        toast({ title: "The deal stays where it was", says: readProblem(error).says, tone: "bad" }),
    }),
  );
  const move = (deal: Deal, stage: Board["columns"][number]["stage"]) => {
    if (deal.properties.dealstage === stage.id) return;
    void queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, (board) => board && moveDealOnBoard(board, deal.id, stage.id));
    setAnnouncement(`${deal.title} moved to ${stage.label}`);
    mutate({ id: deal.id, stage: stage.id });
  };
  return { move, announcement };
}

/** The outside system is the document's focus: a card that changes its column is another element, and keeps it. */
function useFollowedFocus(board: unknown) {
  const followed = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the board is drawn anew, and only then
  useEffect(() => {
    if (followed.current === null || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`[data-deal="${followed.current}"]`)?.focus();
  }, [board]);
  return followed;
}

const COLUMNS = ["a", "b", "c", "d", "e"];

function BoardSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the pipeline"
      className="grid min-h-0 flex-1 grid-cols-5 gap-3 max-md:grid-cols-1"
    >
      {COLUMNS.map((column) => (
        <div key={column} className="grid auto-rows-min gap-2 rounded-lg border border-line bg-sunk p-2">
          <Skeleton className="m-1 w-1/2" />
          <Skeleton className="h-14 rounded-md" />
          <Skeleton className="h-14 rounded-md" />
        </div>
      ))}
    </div>
  );
}
