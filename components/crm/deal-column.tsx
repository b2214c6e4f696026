"use client";
import Link from "next/link";
import type { KeyboardEvent } from "react";
import { useToday } from "../providers/use-today.ts";
import { classNames } from "../ui/class-names.ts";
import { DropColumn } from "../ui/drop-column.tsx";
import { formatCount } from "../ui/format-number.ts";
import { sayDay } from "../ui/format-time.ts";
import type { Board, Deal } from "./deal-board.tsx";
import { formatAmount } from "./format-amount.ts";
import type { CrmUrl } from "./use-crm-url.ts";

export type DealColumnProps = {
  column: Board["columns"][number];
  url: CrmUrl;
  hintId: string;
  isMovable: boolean;
  dragged: Deal | null;
  onDrag: (deal: Deal | null) => void;
  onDrop: (deal: Deal) => void;
  onKeyDown: (event: KeyboardEvent, deal: Deal) => void;
};

export function DealColumn({ column, url, dragged, onDrop, ...card }: DealColumnProps) {
  const { stage, deals, total } = column;
  const isTarget = dragged !== null && dragged.properties.dealstage !== stage.id;
  return (
    <DropColumn
      label={`${stage.label}, ${total} ${total === 1 ? "deal" : "deals"}`}
      isTarget={isTarget}
      onDrop={() => dragged && onDrop(dragged)}
      head={<DealColumnHead column={column} />}
      cards={deals.map((deal) => <DealCard key={deal.id} deal={deal} url={url} {...card} />)}
    />
  );
}

function DealColumnHead({ column }: Pick<DealColumnProps, "column">) {
  const { stage, deals, total, isTotalExact } = column;
  const amount = deals.reduce((sum, { properties }) => sum + Number(properties.amount ?? 0), 0);
  return (
    <div className="grid shrink-0 grid-cols-[minmax(0,1fr)] gap-0.5 px-3 py-2">
      <h2 className="line-clamp-2 text-balance font-medium leading-tight md:min-h-[2lh]" title={stage.label}>
        {stage.label}
      </h2>
      <p className="flex flex-wrap justify-between gap-x-2 text-second text-xs tabular-nums">
        <span>
          {formatCount(total)}
          {!isTotalExact && "+"} {total === 1 ? "deal" : "deals"}
        </span>
        <span>
          {total > deals.length
            ? `${formatAmount(amount)} in the ${deals.length} shown`
            : formatAmount(amount)}
        </span>
      </p>
    </div>
  );
}

type DealCardProps = Pick<DealColumnProps, "url" | "hintId" | "isMovable" | "onDrag" | "onKeyDown"> & {
  deal: Deal;
};

/** One card is one link; it opens the deal's panel. */
function DealCard({ deal, url, hintId, isMovable, onDrag, onKeyDown }: DealCardProps) {
  const { amount, closedate } = deal.properties;
  const today = useToday();
  const isOpen = url.opened?.kind === "deal" && url.opened.id === deal.id;
  return (
    <li>
      <Link
        href={url.hrefOf(deal)}
        scroll={false}
        prefetch={false}
        data-deal={deal.id}
        aria-describedby={isMovable ? hintId : undefined}
        draggable={isMovable}
        onDragStart={(event) => {
          event.dataTransfer.setData("text/plain", deal.title);
          onDrag(deal);
        }}
        onDragEnd={() => onDrag(null)}
        onKeyDown={(event) => onKeyDown(event, deal)}
        className={classNames(
          "@container grid gap-1 rounded-md border bg-panel px-2.5 py-2 hover:border-line-strong",
          isOpen ? "border-ink" : "border-line",
        )}
      >
        <span className="line-clamp-2">{deal.title}</span>
        <span className="grid gap-x-2 text-second text-xs tabular-nums @min-[11rem]:flex @min-[11rem]:justify-between">
          <span>{amount ? formatAmount(Number(amount)) : "no amount"}</span>
          {closedate && <span>closes {sayDay(closedate.slice(0, 10), today)}</span>}
        </span>
      </Link>
    </li>
  );
}
