"use client";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { AddChannelDialog } from "./add-channel-dialog.tsx";
import { ChannelItem } from "./channel-item.tsx";

/** Where the house tells people something: rules, reminders and alerts name these channels. */
export function ChannelsPanel() {
  const trpc = useTRPC();
  const mayChange = useCan("setting:write");
  const channels = useQuery(trpc.channel.list.queryOptions());
  return (
    <Panel title="Alert channels" actions={mayChange && <AddChannelDialog />} flush>
      {channels.data === undefined ? (
        channels.isError ? (
          <ErrorState error={channels.error} onRetry={() => void channels.refetch()} />
        ) : (
          <SkeletonRows rows={2} label="Loading alert channels" />
        )
      ) : channels.data.items.length === 0 ? (
        <EmptyState
          title="No alert channels yet"
          says="A webhook, a Slack channel or email addresses that alerts, reminders and rules reach by name. Channels of the teams server need none: they are teams:general and so on."
        />
      ) : (
        <ul aria-label="Alert channels">
          {channels.data.items.map((channel) => (
            <ChannelItem key={channel.id} channel={channel} mayChange={mayChange} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
