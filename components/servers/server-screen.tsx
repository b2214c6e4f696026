"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useQueryStates } from "nuqs";
import type { AppRouter } from "../../server/trpc/router.ts";
import { RangeControl } from "../overview/range-control.tsx";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { Badge } from "../ui/badge.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TabLinks } from "../ui/tabs.tsx";
import { ConnectClient } from "./connect-client.tsx";
import { PauseServer } from "./pause-server.tsx";
import { openTab, type ServerTab, serverParams, writeServerParams } from "./search-params.ts";
import { ServerDot } from "./server-dot.tsx";
import { ServerOverview } from "./server-overview.tsx";
import { ServerPrompts } from "./server-prompts.tsx";
import { ServerResources } from "./server-resources.tsx";
import { ServerTemplates } from "./server-templates.tsx";
import { ServerTools } from "./server-tools.tsx";

export type Server = inferRouterOutputs<AppRouter>["server"]["get"];

const crumbs = [{ label: "Servers", href: "/servers" }];

export function ServerScreen({ slug }: { slug: string }) {
  const trpc = useTRPC();
  const { data: server, error, refetch } = useQuery(trpc.server.get.queryOptions({ slug }));
  const [params] = useQueryStates(serverParams);
  const mayPause = useCan("server:write");
  const tab = openTab(params);
  if (!server)
    return (
      <Page title={slug} crumbs={crumbs}>
        {error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton className="h-96" />}
      </Page>
    );
  return (
    <Page
      title={server.slug}
      crumbs={crumbs}
      meta={<ServerMeta server={server} />}
      actions={
        <>
          {tab === "overview" && <RangeControl />}
          <ConnectClient server={server} />
          {mayPause && <PauseServer server={server} />}
        </>
      }
      tabs={<TabLinks label={`Parts of ${slug}`} links={tabLinks(server, tab)} />}
      fill={tab !== "overview"}
    >
      {tab === "overview" && <ServerOverview server={server} range={params.range} />}
      {tab === "tools" && <ServerTools server={server} />}
      {tab === "resources" && <ServerResources server={server} />}
      {tab === "templates" && <ServerTemplates server={server} />}
      {tab === "prompts" && <ServerPrompts server={server} />}
    </Page>
  );
}

function ServerMeta({ server }: { server: Server }) {
  return (
    <>
      <span title={server.stateSays}>
        <ServerDot state={server.state} says={server.state} />
      </span>
      <Badge>{server.source}</Badge>
      {server.protocolVersions.length > 0 && (
        <Badge className="max-sm:hidden" title="Protocol versions it speaks">
          {server.protocolVersions.slice(0, 2).join(" · ")}
          {server.protocolVersions.length > 2 && ` and ${server.protocolVersions.length - 2} more`}
        </Badge>
      )}
    </>
  );
}

function tabLinks(server: Server, current: ServerTab) {
  const tabs: { tab: ServerTab; label: string; count?: number }[] = [
    { tab: "overview", label: "Overview" },
    { tab: "tools", label: "Tools", count: server.toolDefinitions.length },
    { tab: "resources", label: "Resources", count: server.resources.length },
    { tab: "templates", label: "Templates", count: server.resourceTemplates.length },
    { tab: "prompts", label: "Prompts", count: server.prompts.length },
  ];
  return tabs.map(({ tab, ...link }) => ({
    ...link,
    href: writeServerParams(`/servers/${server.slug}`, { tab: tab === "overview" ? null : tab }),
    isCurrent: tab === current,
  }));
}
