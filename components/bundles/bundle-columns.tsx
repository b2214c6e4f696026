import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/trpc/router.ts";
import type { DataColumn } from "../table/data-column.ts";
import { Badge } from "../ui/badge.tsx";
import { formatCount } from "../ui/format-number.ts";
import { BundleDot } from "./bundle-dot.tsx";

export type BundleRow = inferRouterOutputs<AppRouter>["bundle"]["list"]["items"][number];

const others = ({ counts }: BundleRow) => counts.prompt + counts.resource + counts.template;

export const bundleColumns: DataColumn<BundleRow>[] = [
  {
    id: "bundle",
    header: "Bundle",
    width: 220,
    grows: true,
    isFixed: true,
    sortBy: (bundle) => bundle.slug,
    cell: (bundle) => (
      <>
        <BundleDot state={bundle.state} />
        <span className="shrink-0 font-medium">{bundle.slug}</span>
        <span className="truncate text-second">{bundle.description || bundle.title}</span>
      </>
    ),
  },
  {
    id: "state",
    header: "State",
    width: 190,
    sortBy: (bundle) => bundle.state,
    cell: (bundle) => (
      <span className="truncate text-second" title={bundle.stateSays}>
        {bundle.stateSays}
      </span>
    ),
  },
  {
    id: "servers",
    header: "Servers",
    width: 180,
    cell: (bundle) => (
      <span className="truncate text-second" title={bundle.servers.join(", ")}>
        {bundle.servers.join(", ") || "—"}
      </span>
    ),
  },
  {
    id: "tools",
    header: "Tools",
    width: 72,
    align: "right",
    sortBy: (bundle) => bundle.counts.tool,
    sortsLargestFirst: true,
    cell: (bundle) => formatCount(bundle.counts.tool),
  },
  {
    id: "others",
    header: "Others",
    width: 80,
    align: "right",
    sortBy: others,
    sortsLargestFirst: true,
    cell: (bundle) => <span title="Prompts, resources and templates">{formatCount(others(bundle))}</span>,
  },
  {
    id: "style",
    header: "Style",
    width: 110,
    sortBy: (bundle) => bundle.style,
    cell: (bundle) => <Badge>{bundle.style}</Badge>,
  },
  {
    id: "tokens",
    header: "About tokens",
    width: 120,
    align: "right",
    sortBy: (bundle) => bundle.cost[bundle.style],
    sortsLargestFirst: true,
    cell: (bundle) => (
      <span title={`As definitions about ${bundle.cost.definitions}, searched about ${bundle.cost.search}`}>
        {formatCount(bundle.cost[bundle.style])}
      </span>
    ),
  },
];
