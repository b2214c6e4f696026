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
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)_17rem]"
        >
          <span className="truncate">{label}</span>
          <span
            aria-hidden
            className="order-last col-span-2 h-5 rounded-sm bg-sunk sm:order-none sm:col-span-1"
          >
            <span className="block h-full rounded-sm bg-data" style={{ width: `${ofAllPercent ?? 0}%` }} />
          </span>
          <span className="text-right text-second tabular-nums sm:text-left">
            <span className="font-medium text-ink">{formatCount(reached)}</span> reached
            {ofPreviousPercent !== null && ` · ${ofPreviousPercent} % went on`} · {here} here
            <span className="sr-only"> · worth {formatAmount(amount)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
