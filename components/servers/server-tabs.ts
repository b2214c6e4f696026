import type { TabLink } from "../ui/tabs.tsx";
import { type ServerTab, writeServerParams } from "./search-params.ts";
import type { Server } from "./server-screen.tsx";

type Tab = { tab: ServerTab; label: string; count?: number };

/** The parts of a server that there are: what is part of the house has neither pins nor checks, and settings only if it asks for some. */
export function tabLinks(
  server: Server,
  { current, mayWrite }: { current: ServerTab; mayWrite: boolean },
): TabLink[] {
  const isBehindUs = server.source !== "hosted";
  const tabs: Tab[] = [
    { tab: "overview", label: "Overview" },
    ...(server.help ? [{ tab: "help" as const, label: "Help" }] : []),
    { tab: "tools", label: "Tools", count: server.tools },
    { tab: "resources", label: "Resources", count: server.offered.resource },
    { tab: "templates", label: "Templates", count: server.offered.template },
    { tab: "prompts", label: "Prompts", count: server.offered.prompt },
    ...(isBehindUs
      ? [{ tab: "definitions" as const, label: "Definitions", ...countOf(server.pending) }]
      : []),
    ...(isBehindUs ? [{ tab: "health" as const, label: "Health" }] : []),
    ...(server.source === "process" && mayWrite ? [{ tab: "log" as const, label: "Log" }] : []),
    ...((isBehindUs || server.hasSettings) && mayWrite
      ? [{ tab: "settings" as const, label: "Settings" }]
      : []),
  ];
  return tabs.map(({ tab, ...link }) => ({
    ...link,
    href: hrefOf(server.slug, tab),
    isCurrent: tab === current,
  }));
}

function countOf(pending: number): { count?: number } {
  return pending > 0 ? { count: pending } : {};
}

function hrefOf(slug: string, tab: ServerTab): string {
  if (tab === "settings") return `/servers/${slug}/settings`;
  return writeServerParams(`/servers/${slug}`, { tab: tab === "overview" ? null : tab });
}
