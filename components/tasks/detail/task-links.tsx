"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { LinkedTask, TaskDetail } from "../../../server/contracts/work-fields.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { PickOne } from "../../ui/pick-one.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { StatusDot } from "../../ui/status-dot.tsx";
import { useToast } from "../../ui/toast.tsx";
import { stateTones, stateWords } from "../task-words.ts";
import type { TasksUrl } from "../use-tasks-url.ts";

export type TaskLinksProps = { task: TaskDetail; url: TasksUrl; mayWrite: boolean };

const FOUND_MAX = 20;

/** What it waits for and what waits for it. */
export function TaskLinks({ task, url, mayWrite }: TaskLinksProps) {
  const link = useLinkTasks(task.id);
  if (!mayWrite && task.waitsFor.length + task.waitedForBy.length === 0) return null;
  return (
    <div className="grid gap-3">
      <section className="grid gap-1.5" aria-label="Waits for">
        <h3 className="font-medium text-second">Waits for</h3>
        {task.waitsFor.map((other) => (
          <LinkRow
            key={other.id}
            task={other}
            href={url.hrefOf(other.id)}
            onRemove={mayWrite ? () => link(other.id, false) : undefined}
          />
        ))}
        {mayWrite && !task.archived && <AddLink task={task} onAdd={(id) => link(id, true)} />}
      </section>
      {task.waitedForBy.length > 0 && (
        <section className="grid gap-1.5" aria-label="Waited for by">
          <h3 className="font-medium text-second">Waited for by</h3>
          {task.waitedForBy.map((other) => (
            <LinkRow key={other.id} task={other} href={url.hrefOf(other.id)} />
          ))}
        </section>
      )}
    </div>
  );
}

function useLinkTasks(id: string) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { mutate } = useMutation(
    trpc.tasks.link.mutationOptions({
      onError: (error) => toast({ title: "Nothing changed", says: readProblem(error).says, tone: "bad" }),
      onSettled: () => queryClient.invalidateQueries(trpc.tasks.pathFilter()),
    }),
  );
  return (on: string, isLinked: boolean) => mutate({ id, on, isLinked });
}

type LinkRowProps = { task: LinkedTask; href: string; onRemove?: (() => void) | undefined };

function LinkRow({ task: { id, title, state }, href, onRemove }: LinkRowProps) {
  return (
    <div className="flex min-h-6.5 items-center gap-2">
      <StatusDot tone={stateTones[state]} label={stateWords[state]} hideLabel />
      <Link href={href} scroll={false} className="min-w-0 truncate rounded-sm hover:underline">
        {title}
      </Link>
      <span className="font-mono text-third text-xs">{id}</span>
      {onRemove && (
        <span className="ml-auto">
          <IconButton icon={X} label={`Do not wait for ${title}`} size="sm" onClick={onRemove} />
        </span>
      )}
    </div>
  );
}

function AddLink({ task, onAdd }: { task: TaskDetail; onAdd: (id: string) => void }) {
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const { data, isFetching } = useQuery(
    trpc.tasks.list.queryOptions({
      ...(text && { text }),
      ...(task.project && { project: task.project.id }),
      limit: FOUND_MAX,
    }),
  );
  const known = new Set([task.id, ...task.waitsFor.map(({ id }) => id)]);
  const items = (data?.tasks ?? [])
    .filter(({ id }) => !known.has(id))
    .map(({ id, title, state }) => ({ id, label: title, says: `${id}, ${stateWords[state].toLowerCase()}` }));
  return (
    <PickOne
      label="Add"
      value={{ id: "", label: "a task it waits for" }}
      items={items}
      onSearch={setText}
      isSearching={isFetching}
      hasMore={data?.nextCursor != null}
      onPick={({ id }) => onAdd(id)}
      className="w-full"
    />
  );
}
