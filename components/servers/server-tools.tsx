"use client";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { WalkItem } from "../table/walk-list.tsx";
import { Badge } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { describePin } from "./definitions/definition-words.ts";
import { NothingOffered } from "./nothing-offered.tsx";
import { serverParams } from "./search-params.ts";
import type { Server } from "./server-screen.tsx";
import { showHidden } from "./show-hidden.ts";
import { SideList } from "./side-list.tsx";
import { ToolBadges } from "./tool-badges.tsx";
import { ToolDetail } from "./tool-detail.tsx";
import { type OfferedRow, useOffered } from "./use-offered.ts";

const SKELETON_ROWS = 10;

/** The tools of a server: names at the left, one of them whole at the right. */
export function ServerTools({ server }: { server: Server }) {
  const [{ tool: chosen, find }, setParams] = useQueryStates(serverParams);
  const { rows, total, error, isLoading, retry, more } = useOffered(server, "tool", find);
  const items = useMemo(() => rows.map(toItem), [rows]);
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (isLoading) return <SkeletonRows rows={SKELETON_ROWS} label="Loading tools" />;
  if (total === 0 && find === "") return <NothingOffered server={server} what="tools" />;
  const tool = rows.find(({ address }) => address === chosen) ?? rows[0];
  return (
    <SideList
      label="Tools"
      placeholder="Find a tool"
      find={find}
      onFind={(text) => setParams({ find: text || null })}
      items={items}
      total={total}
      more={more}
      empty={<EmptyState title="No tool has that in its name" />}
      currentId={tool?.address ?? null}
      onChoose={(name) => setParams({ tab: "tools", tool: name })}
    >
      {tool ? <ToolDetail key={tool.address} tool={tool} server={server} /> : null}
    </SideList>
  );
}

function toItem(row: OfferedRow): WalkItem {
  const { address } = row;
  return { id: address, name: showHidden(address), mark: <ToolMark row={row} /> };
}

/** What somebody has to look at comes before what the tool says of itself. */
function ToolMark({ row: { pin, annotations } }: { row: OfferedRow }) {
  if (pin === null || pin.state === "approved") return <ToolBadges annotations={annotations} isShort />;
  const { word, tone, says } = describePin(pin);
  return (
    <Badge tone={tone} title={says}>
      {word}
    </Badge>
  );
}
