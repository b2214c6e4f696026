"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import type { AppRouter } from "../../server/trpc/router.ts";
import { RangeControl } from "../overview/range-control.tsx";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { Badge } from "../ui/badge.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { TabLinks } from "../ui/tabs.tsx";
import { ConnectClient } from "./connect-client.tsx";
import { ServerDefinitions } from "./definitions/server-definitions.tsx";
import { ServerHealth } from "./health/server-health.tsx";
import { ServerLog } from "./log/server-log.tsx";
import { PauseServer } from "./pause-server.tsx";
import { openTab, type ServerTab, serverParams } from "./search-params.ts";
import { ServerDot } from "./server-dot.tsx";
import { ServerHelp } from "./server-help.tsx";
import { ServerOverview } from "./server-overview.tsx";
import { ServerPrompts } from "./server-prompts.tsx";
import { ServerResources } from "./server-resources.tsx";
import { ServerSettings } from "./server-settings.tsx";
import { tabLinks } from "./server-tabs.ts";
import { ServerTemplates } from "./server-templates.tsx";
import { ServerTools } from "./server-tools.tsx";
import { TestServer } from "./testing/test-server.tsx";
import { UnknownServer } from "./unknown-server.tsx";

export type Server = inferRouterOutputs<AppRouter>["server"]["get"];

const crumbs = [{ label: "Servers", href: "/servers" }];
/** The socket tells when it is another; this is for what was not told. */
const ASK_EVERY_MS = 30_000;
/** Taller than the window as they are. */
const SCROLLING_TABS: ServerTab[] = ["overview", "help", "health", "settings"];

/** `part`: one that has an address of its own. */
export function ServerScreen({ slug, part }: { slug: string; part?: "settings" }) {
  const trpc = useTRPC();
  const {
    data: server,
    error,
    refetch,
  } = useQuery({ ...trpc.server.get.queryOptions({ slug }), refetchInterval: ASK_EVERY_MS });
  const [params] = useQueryStates(serverParams);
  const mayWrite = useCan("server:write");
  const tab = part ?? openTab(params);
  // removed while somebody looks at it
  if (error && readProblem(error).code === "not_found") return <UnknownServer />;
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
          {mayWrite && isTestable(server) && <TestServer slug={slug} />}
          {mayWrite && <PauseServer server={server} />}
        </>
      }
      tabs={<TabLinks label={`Parts of ${slug}`} links={tabLinks(server, { current: tab, mayWrite })} />}
      fill={!SCROLLING_TABS.includes(tab)}
    >
      {tab === "overview" ? <ServerOverview server={server} range={params.range} /> : partOf[tab](server)}
    </Page>
  );
}

const partOf: Record<Exclude<ServerTab, "overview">, (server: Server) => ReactNode> = {
  help: (server) => <ServerHelp server={server} />,
  tools: (server) => <ServerTools server={server} />,
  resources: (server) => <ServerResources server={server} />,
  templates: (server) => <ServerTemplates server={server} />,
  prompts: (server) => <ServerPrompts server={server} />,
  definitions: (server) => <ServerDefinitions server={server} />,
  health: (server) => <ServerHealth server={server} />,
  log: (server) => <ServerLog slug={server.slug} />,
  settings: (server) => <ServerSettings server={server} />,
};

/** What runs in this process has no connection that could be tested. */
function isTestable({ source, state }: Server): boolean {
  return source !== "hosted" && state !== "paused";
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
