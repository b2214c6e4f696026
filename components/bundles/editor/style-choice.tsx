"use client";
import { RadioGroup as Radix } from "radix-ui";
import type { BundleStyle } from "../../../server/contracts/bundles.ts";
import type { BundleCost } from "../../../server/contracts/token-cost.ts";
import { formatCount } from "../../ui/format-number.ts";

export type StyleChoiceProps = {
  style: BundleStyle;
  cost: BundleCost;
  tools: number;
  onChange: (style: BundleStyle) => void;
  mayWrite: boolean;
};

const says: Record<BundleStyle, (tools: number) => string> = {
  definitions: (tools) =>
    `Lists ${tools === 1 ? "its tool" : `all ${tools} tools`}. Every model can use them at once.`,
  search: () => "Lists two tools, search_tools and call_tool. Models look for what they need.",
};
const titles: Record<BundleStyle, string> = { definitions: "As definitions", search: "Searched" };

/** How its tools reach a model, and what either way costs before anything is done. */
export function StyleChoice({ style, cost, tools, onChange, mayWrite }: StyleChoiceProps) {
  const most = Math.max(cost.definitions, cost.search, 1);
  return (
    <Radix.Root
      value={style}
      onValueChange={(next) => onChange(next as BundleStyle)}
      disabled={!mayWrite}
      aria-label="How its tools are offered"
      className="grid gap-2 sm:grid-cols-2"
    >
      {(["definitions", "search"] as const).map((value) => (
        <Radix.Item
          key={value}
          value={value}
          aria-label={`${titles[value]}, about ${formatCount(cost[value])} tokens`}
          className="group grid content-start gap-1 rounded-lg border border-line bg-panel px-3.5 py-2.5 text-left transition-colors duration-100 enabled:hover:border-line-strong data-[state=checked]:border-ink"
        >
          <span className="flex items-baseline justify-between gap-3">
            <span className="font-medium">{titles[value]}</span>
            <span className="tabular-nums">
              <span className="text-second">about</span> {formatCount(cost[value])}{" "}
              <span className="text-second">tokens</span>
            </span>
          </span>
          <span aria-hidden className="h-1 overflow-hidden rounded-full bg-selected">
            <span
              className="block h-full rounded-full bg-data-2 group-data-[state=checked]:bg-data"
              style={{ width: `${(cost[value] / most) * 100}%` }}
            />
          </span>
          <span className="text-second text-xs">{says[value](tools)}</span>
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
