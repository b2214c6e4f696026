"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { Textarea } from "../ui/textarea.tsx";

const LENGTH_MAX = 8_000;
const SUGGESTED_MAX = 5;
/** The word at the caret, if it begins with @. */
const MENTION_AT_END = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u;

/** Enter sends, Shift-Enter begins a line, @ offers who is here. */
export function PostBox({ channel, inReplyTo }: { channel: string; inReplyTo: string | null }) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const { post, isBusy } = usePost();
  const send = async () => {
    if (text.trim() === "" || isBusy) return;
    setText(""); // what is typed from now on is the next message
    field.current?.focus();
    const says = await post({ channel, text, inReplyTo });
    setProblem(says ?? undefined);
    if (says !== null && !says.startsWith("Posted"))
      setText((since) => [text, since].filter(Boolean).join("\n"));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const onPick = (handle: string) => {
    setText((now) => now.replace(/@[\p{L}\p{N}._-]*$/u, `@${handle} `));
    field.current?.focus();
  };
  return (
    <div className="grid gap-1.5 border-line border-t p-3">
      <MentionOffers text={text} onPick={onPick} />
      <Textarea
        ref={field}
        aria-label={inReplyTo === null ? `Message to ${channel}` : "Reply"}
        placeholder={inReplyTo === null ? `Message to #${channel}` : "Reply in this thread"}
        rows={2}
        maxLength={LENGTH_MAX}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span role="status" className="min-w-0 text-xs">
          {problem ? (
            <span className="text-warning">{problem}</span>
          ) : (
            <span className="text-second">
              <span className="max-sm:hidden">
                <Kbd>Enter</Kbd> sends, <Kbd>Shift Enter</Kbd> begins a line,
              </span>{" "}
              @ mentions
            </span>
          )}
        </span>
        <Button
          variant="ink"
          size="sm"
          className="ml-auto"
          busy={isBusy}
          disabled={text.trim() === ""}
          onClick={() => void send()}
        >
          {inReplyTo === null ? "Send" : "Reply"}
        </Button>
      </div>
    </div>
  );
}

function MentionOffers({ text, onPick }: { text: string; onPick: (handle: string) => void }) {
  const trpc = useTRPC();
  const people = useQuery(trpc.teams.people.queryOptions());
  const typed = MENTION_AT_END.exec(text)?.[1]?.toLowerCase();
  if (typed === undefined) return null;
  const offered = (people.data?.items ?? [])
    .filter(({ handle, name }) => handle !== typed && `${handle} ${name}`.toLowerCase().includes(typed))
    .slice(0, SUGGESTED_MAX);
  if (offered.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-1" aria-label="Mention">
      {offered.map(({ handle, name }) => (
        <Button key={handle} size="sm" onClick={() => onPick(handle)}>
          @{handle} <span className="font-normal text-second">{name}</span>
        </Button>
      ))}
    </fieldset>
  );
}

/** Resolves to what the writer should know, null if nothing. */
function usePost() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const posting = useMutation(trpc.teams.post.mutationOptions());
  return {
    isBusy: posting.isPending,
    async post(message: { channel: string; text: string; inReplyTo: string | null }): Promise<string | null> {
      try {
        const { unknownMentions } = await posting.mutateAsync(message);
        void queryClient.invalidateQueries(trpc.teams.pathFilter());
        if (unknownMentions.length === 0) return null;
        return `Posted; nobody here is called ${unknownMentions.map((name) => `@${name}`).join(", ")}.`;
      } catch (error) {
        return readProblem(error).says;
      }
    },
  };
}
