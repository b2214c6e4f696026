"use client";
import { useQueryStates } from "nuqs";
import { EmptyState } from "../ui/empty-state.tsx";
import { serverParams } from "./search-params.ts";
import type { Server } from "./server-screen.tsx";
import { SideList } from "./side-list.tsx";
import { ToolBadges } from "./tool-badges.tsx";
import { ToolDetail } from "./tool-detail.tsx";

/** The tools of a server: names at the left, one of them whole at the right. */
export function ServerTools({ server }: { server: Server }) {
  const [{ tool: chosen, find }, setParams] = useQueryStates(serverParams);
  const tools = server.toolDefinitions;
  const wanted = find.toLowerCase();
  const found = tools.filter((tool) =>
    [tool.name, tool.title, tool.description].some((text) => text?.toLowerCase().includes(wanted)),
  );
  const tool = tools.find(({ name }) => name === chosen) ?? found[0];
  if (tools.length === 0) return <EmptyState title="This server has no tools" />;
  return (
    <SideList
      label="Tools"
      placeholder="Find a tool"
      find={find}
      onFind={(text) => setParams({ find: text || null })}
      items={found.map(({ name, annotations }) => ({
        id: name,
        name,
        mark: <ToolBadges annotations={annotations} isShort />,
      }))}
      total={tools.length}
      currentId={tool?.name ?? null}
      onChoose={(name) => setParams({ tab: "tools", tool: name })}
    >
      {tool ? <ToolDetail key={tool.name} tool={tool} endpoint={server.endpoint} /> : null}
    </SideList>
  );
}
