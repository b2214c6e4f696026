"use client";
import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Panel } from "../ui/panel.tsx";
import { ChannelList } from "./channel-list.tsx";
import { MessageList } from "./message-list.tsx";
import { PeopleList } from "./people-list.tsx";
import { PostBox } from "./post-box.tsx";
import { teamsParams } from "./search-params.ts";
import { ThreadDrawer } from "./thread-drawer.tsx";

/** Channels and people at the left, the conversation in the middle, a thread at the right. */
export function MessagesView() {
  const trpc = useTRPC();
  const mayWrite = useCan("teams:write");
  const [{ channel, thread }] = useQueryStates(teamsParams);
  const channels = useQuery(trpc.teams.channels.queryOptions());
  const found = channels.data?.items.find(({ name }) => name === channel);
  return (
    <div className="flex min-h-0 flex-col gap-4 md:flex-row">
      <div className="flex min-h-0 shrink-0 flex-col gap-4 overflow-y-auto max-md:contents md:w-56">
        <ChannelList />
        <PeopleList />
      </div>
      <Panel
        title={
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="whitespace-nowrap font-semibold text-ink"># {channel}</span>
            <span className="min-w-0 truncate font-normal text-xs max-md:hidden">{found?.topic}</span>
          </span>
        }
        flush
        className="flex min-h-0 min-w-0 flex-1 flex-col max-md:order-2 *:last:flex *:last:min-h-0 *:last:flex-1 *:last:flex-col"
      >
        <MessageList key={channel} channel={channel} />
        {found?.archived ? (
          <p className="border-line border-t px-3.5 py-3 text-second">
            This channel is archived: it can be read, and nobody posts in it.
          </p>
        ) : mayWrite ? (
          <PostBox key={`box ${channel}`} channel={channel} inReplyTo={null} />
        ) : (
          <p className="border-line border-t px-3.5 py-3 text-second">Your role reads; it does not post.</p>
        )}
      </Panel>
      {thread !== null && (
        // As tall as the conversation beside it.
        <div className="xl:min-h-0 xl:[&>[data-drawer]]:top-0 xl:[&>[data-drawer]]:h-full">
          <ThreadDrawer key={thread} channel={channel} thread={thread} mayWrite={mayWrite} />
        </div>
      )}
    </div>
  );
}
