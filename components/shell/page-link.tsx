"use client";
import type { LucideIcon } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { classNames } from "../ui/class-names.ts";
import { formatCount } from "../ui/format-number.ts";
import { Spinner } from "../ui/spinner.tsx";
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
      <PageIcon icon={Icon} />
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

/** Turns only when the page takes long enough to be noticed. */
function PageIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return pending ? (
    <Spinner className="size-3.75 shrink-0 [animation:appear_120ms_150ms_backwards,spin_1s_linear_infinite]" />
  ) : (
    <Icon aria-hidden className="size-3.75 shrink-0" strokeWidth={1.75} />
  );
}
