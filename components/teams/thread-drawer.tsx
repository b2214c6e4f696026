"use client";
import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { MessageItem } from "./message-item.tsx";
import { PostBox } from "./post-box.tsx";
import { teamsParams } from "./search-params.ts";

export function ThreadDrawer({
  channel,
  thread,
  mayWrite,
}: {
  channel: string;
  thread: string;
  mayWrite: boolean;
}) {
  const trpc = useTRPC();
  const [, setParams] = useQueryStates(teamsParams);
  const { data, error, refetch } = useQuery(trpc.teams.thread.queryOptions({ channel, message: thread }));
  return (
    <Drawer isOpen onClose={() => void setParams({ thread: null })} title="Thread" meta={`#${channel}`}>
      {data ? (
        <div className="-mx-3.5 -my-2 grid">
          <ol aria-label="Messages of the thread" className="grid">
            <MessageItem message={data.message} isInThread />
            <li className="px-3.5 py-1 text-second text-xs">
              {data.items.length === 0
                ? "No replies yet"
                : data.items.length === 1
                  ? "1 reply"
                  : `${data.items.length} replies`}
            </li>
            {data.items.map((message) => (
              <MessageItem key={message.id} message={message} isInThread />
            ))}
          </ol>
          {mayWrite && <PostBox channel={channel} inReplyTo={thread} />}
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={3} label="Loading the thread" />
      )}
    </Drawer>
  );
}
