import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/trpc/router.ts";
import { formatCount } from "../ui/format-number.ts";
import { formatAmount } from "./format-amount.ts";

type Stage = inferRouterOutputs<AppRouter>["crm"]["reports"]["funnel"]["stages"][number];

/** A bar per stage, as long as the share of deals that came so far. A list, so that it reads aloud as it looks. */
export function FunnelChart({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol className="grid gap-2">
      {stages.map(({ id, label, reached, amount, ofAllPercent, ofPreviousPercent, here }) => (
        <li
          key={id}
          className="grid grid-cols-[minmax(0,1fr)] items-center gap-x-3 gap-y-0.5 sm:grid-cols-[11rem_minmax(0,1fr)_17rem]"
        >
          <span className="truncate">{label}</span>
          <span aria-hidden className="order-last h-5 rounded-sm bg-sunk sm:order-none">
            <span className="block h-full rounded-sm bg-data" style={{ width: `${ofAllPercent ?? 0}%` }} />
          </span>
          <span className="text-second tabular-nums">
            <span className="font-medium text-ink">{formatCount(reached)}</span> reached
            {ofPreviousPercent !== null && ` · ${ofPreviousPercent} % went on`} · {here} here
            <span className="sr-only"> · worth {formatAmount(amount)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
