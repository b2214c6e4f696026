"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { ChangeFields } from "../../../server/contracts/work-fields.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { useToday } from "../../providers/use-today.ts";
import { Button } from "../../ui/button.tsx";
import { sayDaysIn } from "../../ui/format-time.ts";
import { readProblem } from "../../ui/read-problem.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { Time } from "../../ui/time.tsx";
import { describeChange } from "./describe-change.ts";

export type TaskHistoryProps = { id: string; revision: number; mayWrite: boolean };

const SKELETON_ROWS = 3;

/** Who did and said what, newest first. */
export function TaskHistory({ id, mayWrite }: TaskHistoryProps) {
  const trpc = useTRPC();
  const { data, error } = useQuery({
    ...trpc.tasks.history.queryOptions({ id }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="grid gap-2.5" aria-label="History">
      <h3 className="font-medium text-second">History</h3>
      {mayWrite && <CommentForm id={id} />}
      {error && !data && <p className="text-bad">{readProblem(error).says}</p>}
      {!data && !error && <SkeletonRows rows={SKELETON_ROWS} label="Loading the history" />}
      <ol className="grid gap-2.5">
        {data?.entries.map((entry) => (
          <Entry key={`${entry.at} ${entry.revision} ${entry.what}`} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { entry: ChangeFields }) {
  const today = useToday();
  const { at, actor, note, what } = entry;
  return (
    <li className="grid gap-0.5 border-line border-l-2 pl-2.5">
      <p className="flex gap-x-3 text-second text-xs">
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <span className="font-medium text-ink">{actor}</span> {sayDaysIn(describeChange(entry), today)}
        </span>
        <Time at={at} style="relative" className="shrink-0" />
      </p>
      {note && (
        <p className={what === "commented" ? "whitespace-pre-wrap break-words" : "text-second"}>{note}</p>
      )}
    </li>
  );
}

function CommentForm({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const comment = useMutation(
    trpc.tasks.comment.mutationOptions({
      onSuccess: (_, sent) => {
        setText((now) => (now.trim() === sent.text ? "" : now)); // what was typed since is the next comment
        return queryClient.invalidateQueries(trpc.tasks.history.pathFilter());
      },
    }),
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") comment.mutate({ id, text: text.trim() });
  };
  return (
    <form onSubmit={onSubmit} className="grid gap-2">
      <Textarea
        aria-label="Comment"
        placeholder="Comment"
        rows={2}
        maxLength={5_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {comment.error && (
        <p role="alert" className="text-bad text-xs">
          {readProblem(comment.error).says}
        </p>
      )}
      {text.trim() !== "" && (
        <Button type="submit" size="sm" className="justify-self-end" busy={comment.isPending}>
          Comment
        </Button>
      )}
    </form>
  );
}
