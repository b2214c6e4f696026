"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { MessageSquare, Trash2 } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useCan } from "../providers/me-provider.tsx";
import { useTimeZone } from "../providers/time-zone-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { formatTimeInFull } from "../ui/format-time.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { PersonMark } from "../ui/person-mark.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { useToast } from "../ui/toast.tsx";
import { clockIn } from "./day-of.ts";
import { MessageText } from "./message-text.tsx";
import { teamsParams } from "./search-params.ts";
import type { TeamMessage } from "./team-types.ts";

/** `isInThread`: its thread is open already, and leads nowhere. */
export function MessageItem({ message, isInThread = false }: { message: TeamMessage; isInThread?: boolean }) {
  const { author, text, mentions, urgent, edited, deleted, via, postedAt } = message;
  const zone = useTimeZone();
  const at = new Date(postedAt);
  return (
    <li
      data-message={message.id}
      className="group grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2.5 px-3.5 py-1.5 hover:bg-sunk"
    >
      <PersonMark name={author} />
      <div className="grid min-w-0 gap-0.5">
        <div className="flex min-h-6.5 flex-wrap items-center gap-x-2">
          <span className="font-medium">{author}</span>
          <time
            dateTime={postedAt}
            title={formatTimeInFull(at, zone)}
            className="font-mono text-second text-xs"
          >
            {clockIn(zone, at)}
          </time>
          {urgent && <Badge tone="bad">urgent</Badge>}
          {via !== null && <Badge>{via}</Badge>}
          {edited && !deleted && <span className="text-second text-xs">edited</span>}
          <span className="flex-1" />
          <MessageActions message={message} isInThread={isInThread} />
        </div>
        {deleted ? (
          <p className="text-second italic">This message was deleted.</p>
        ) : (
          <MessageText text={text} mentions={mentions} />
        )}
        {!isInThread && <ThreadLink message={message} />}
      </div>
    </li>
  );
}

function ThreadLink({ message: { id, replies } }: { message: TeamMessage }) {
  const [, setParams] = useQueryStates(teamsParams);
  if (replies === null || replies === 0) return null;
  return (
    <Button
      size="sm"
      variant="quiet"
      className="-ml-2 justify-self-start"
      onClick={() => setParams({ thread: id })}
    >
      <MessageSquare aria-hidden /> {replies} {replies === 1 ? "reply" : "replies"}
    </Button>
  );
}

function MessageActions({ message, isInThread }: { message: TeamMessage; isInThread: boolean }) {
  const mayWrite = useCan("teams:write");
  const [, setParams] = useQueryStates(teamsParams);
  const { remove } = useDelete(message);
  return (
    <span className="flex opacity-0 transition-opacity duration-100 focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
      {!isInThread && (
        <IconButton
          icon={MessageSquare}
          size="sm"
          label={`Open the thread of ${message.author}'s message`}
          onClick={() => setParams({ thread: message.id })}
        />
      )}
      {mayWrite && !message.deleted && (
        <IconButton icon={Trash2} size="sm" label={`Delete ${message.author}'s message`} onClick={remove} />
      )}
    </span>
  );
}

/** At once, with a way back. */
function useDelete({ channel, id }: TeamMessage) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const onSettled = () => queryClient.invalidateQueries(trpc.teams.pathFilter());
  const restoring = useMutation(
    trpc.teams.restoreMessage.mutationOptions({
      onError: (error) =>
        toast({ title: "The message is still deleted", says: readProblem(error).says, tone: "bad" }),
      onSettled,
    }),
  );
  const deleting = useMutation(
    trpc.teams.deleteMessage.mutationOptions({
      onSuccess: () =>
        toast({
          title: "The message is deleted",
          action: { label: "Undo", onAct: () => restoring.mutate({ channel, message: id }) },
        }),
      onError: (error) =>
        toast({ title: "The message is still there", says: readProblem(error).says, tone: "bad" }),
      onSettled,
    }),
  );
  return { remove: () => deleting.mutate({ channel, message: id }) };
}
