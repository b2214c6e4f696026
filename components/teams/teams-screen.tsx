"use client";
import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { TabLinks } from "../ui/tabs.tsx";
import { MeetingsView } from "./meetings-view.tsx";
import { MessagesView } from "./messages-view.tsx";
import { RulesView } from "./rules-view.tsx";
import { teamsParams, teamsViews } from "./search-params.ts";
import { WebhooksView } from "./webhooks-view.tsx";
import { WorkspaceLabel } from "./workspace-label.tsx";

const LABELS = {
  messages: "Messages",
  meetings: "Meetings",
  rules: "Notification rules",
  webhooks: "Webhooks",
};

/** Where the team talks and meets: the same workspace that the tools of the teams server use. */
export function TeamsScreen() {
  const trpc = useTRPC();
  const [{ view }] = useQueryStates(teamsParams);
  const workspace = useQuery(trpc.teams.workspace.queryOptions());
  const links = teamsViews.map((one) => ({
    href: one === "messages" ? "/teams" : `/teams?view=${one}`,
    label: LABELS[one],
    isCurrent: one === view,
  }));
  return (
    <Page
      title="Teams"
      meta={workspace.data && <WorkspaceLabel workspace={workspace.data} />}
      tabs={<TabLinks label="Parts of teams" links={links} />}
      fill={view === "messages"}
    >
      {workspace.isError && !workspace.data ? (
        <ErrorState error={workspace.error} onRetry={() => void workspace.refetch()} />
      ) : view === "messages" ? (
        <MessagesView />
      ) : view === "meetings" ? (
        <MeetingsView isLocal={workspace.data?.kind !== "microsoft"} />
      ) : view === "rules" ? (
        <RulesView />
      ) : (
        <WebhooksView />
      )}
    </Page>
  );
}
