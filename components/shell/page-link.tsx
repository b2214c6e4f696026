"use client";
import Link from "next/link";
import { classNames } from "../ui/class-names.ts";
import { formatCount } from "../ui/format-number.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import type { HousePage } from "./pages.ts";

export type PageLinkProps = {
  page: HousePage;
  isCurrent: boolean;
  isCollapsed: boolean;
  count: number | undefined;
  onNavigate?: () => void;
};

export function PageLink({
  page: { href, label, icon: Icon },
  isCurrent,
  isCollapsed,
  count,
  onNavigate,
}: PageLinkProps) {
  const link = (
    <Link
      href={href}
      onClick={onNavigate}
      aria-current={isCurrent ? "page" : undefined}
      aria-label={isCollapsed ? label : undefined}
      className={classNames(
        "flex h-7.5 items-center gap-2.5 rounded-md px-2 transition-colors duration-100 pointer-coarse:h-10",
        isCurrent ? "bg-selected font-medium text-ink" : "text-second hover:bg-selected/60 hover:text-ink",
        isCollapsed && "justify-center px-0",
      )}
    >
      <Icon aria-hidden className="size-3.75 shrink-0" strokeWidth={1.75} />
      {!isCollapsed && (
        <>
          <span className="truncate">{label}</span>
          {count !== undefined && (
            <span className="ml-auto font-normal text-second text-xs tabular-nums">{formatCount(count)}</span>
          )}
        </>
      )}
    </Link>
  );
  return isCollapsed ? (
    <Tooltip content={label} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}
