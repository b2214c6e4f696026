"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { TaskState } from "../../../server/contracts/work.ts";
import type { TaskFields } from "../../../server/contracts/work-fields.ts";
import { useCan } from "../../providers/me-provider.tsx";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { NoTasks } from "../no-tasks.tsx";
import { scopeOf } from "../search-params.ts";
import type { TasksUrl } from "../use-tasks-url.ts";
import { BlockDialog } from "./block-dialog.tsx";
import { BoardColumnBox } from "./board-column.tsx";
import { BoardSkeleton } from "./board-skeleton.tsx";
import { followArrow } from "./move-on-board.ts";
import { type CardMove, useMoveTask } from "./use-move-task.ts";

/** Cards in columns by state. A card is dragged, or moved with the left and right arrow. */
export function BoardView({ url }: { url: TasksUrl }) {
  const { params } = url;
  const trpc = useTRPC();
  const mayWrite = useCan("tasks:write");
  const hintId = useId();
  const {
    data: columns,
    error,
    refetch,
  } = useQuery({
    ...trpc.tasks.board.queryOptions(scopeOf(params)),
    placeholderData: keepPreviousData,
  });
  const { move, announcement } = useMoveTask(params);
  const [dragged, setDragged] = useState<TaskFields | null>(null);
  const [asked, setAsked] = useState<CardMove | null>(null);
  const focus = useFollowedFocus(columns);

  if (error && !columns) return <ErrorState error={error} onRetry={refetch} />;
  if (!columns) return <BoardSkeleton />;
  if (columns.every(({ total }) => total === 0)) return <NoTasks url={url} />;

  const begin = (task: TaskFields, to: TaskState) => {
    if (task.state === to) return;
    const wanted = { id: task.id, title: task.title, from: task.state, to };
    if (to === "blocked") setAsked(wanted);
    else void move(wanted);
  };
  const onKeyDown = (event: KeyboardEvent, task: TaskFields) => {
    const leads = followArrow(columns, task.id, event.key);
    if (leads === null || event.altKey || event.ctrlKey || event.metaKey) return;
    if ("focus" in leads) focus.now(leads.focus);
    else if (mayWrite) {
      focus.follow(task.id);
      begin(task, leads.moveTo);
    }
    event.preventDefault();
  };
  return (
    <>
      <p id={hintId} className="sr-only">
        Up and down go to other cards, left and right move the card to the column beside.
      </p>
      <div role="status" aria-live="polite" className="sr-only">
        {announcement}
      </div>
      <section
        aria-label="Board"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        tabIndex={0}
        className="grid min-h-0 flex-1 auto-cols-[minmax(10rem,1fr)] grid-flow-col gap-3 overflow-x-auto overscroll-x-contain max-md:snap-x max-md:auto-cols-[84vw]"
      >
        {columns.map((column) => (
          <BoardColumnBox
            key={column.state}
            {...{ column, url, hintId, onKeyDown, dragged }}
            isMovable={mayWrite}
            onDrag={setDragged}
            onDrop={(task) => begin(task, column.state)}
          />
        ))}
      </section>
      {asked && (
        <BlockDialog
          title={asked.title}
          onClose={() => setAsked(null)}
          onBlock={(note) => {
            setAsked(null);
            void move({ ...asked, note });
          }}
        />
      )}
    </>
  );
}

/** The outside system is the document's focus: a card that changes its column is another element, and keeps it. */
function useFollowedFocus(columns: unknown) {
  const followed = useRef<string | null>(null);
  const now = (id: string) => document.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus();
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the columns are drawn anew, and only then
  useEffect(() => {
    if (followed.current === null) return;
    if (document.activeElement === document.body) now(followed.current);
  }, [columns]);
  return {
    now,
    follow: (id: string) => {
      followed.current = id;
    },
  };
}
