"use client";
import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useMe } from "../providers/me-provider.tsx";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { HouseMark } from "./house-mark.tsx";
import { PageLink } from "./page-link.tsx";
import { isCurrentPage, pagesFor } from "./pages.ts";
import { PersonMenu } from "./person-menu.tsx";
import { useShell } from "./shell-context.ts";
import { usePageCounts } from "./use-page-counts.ts";

export type SidebarContentProps = {
  isCollapsed: boolean;
  onToggle?: () => void;
  onNavigate?: () => void;
};

/** Name of the house, search, pages and the person. */
export function SidebarContent({ isCollapsed, onToggle, onNavigate }: SidebarContentProps) {
  const { rights } = useMe();
  const pathname = usePathname();
  const counts = usePageCounts();
  return (
    <div className={classNames("flex h-full flex-col", isCollapsed ? "px-2" : "px-2.5")}>
      <Brand isCollapsed={isCollapsed} onToggle={onToggle} onNavigate={onNavigate} />
      <SearchButton isCollapsed={isCollapsed} />
      <nav aria-label="Pages" className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1 pt-2 pb-4">
        {pagesFor(rights).map(({ label, pages }) => (
          <div key={pages[0]?.href} className="pb-3">
            {label && (
              <p className={classNames("px-2 pt-1 pb-1.5 text-second text-xs", isCollapsed && "sr-only")}>
                {label}
              </p>
            )}
            <ul className="grid gap-px">
              {pages.map((page) => (
                <li key={page.href}>
                  <PageLink
                    page={page}
                    isCurrent={isCurrentPage(page.href, pathname)}
                    isCollapsed={isCollapsed}
                    count={page.counts && counts[page.counts]}
                    onNavigate={onNavigate}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <PersonMenu isCollapsed={isCollapsed} />
    </div>
  );
}

function Brand({ isCollapsed, onToggle, onNavigate }: SidebarContentProps) {
  return (
    <div
      className={classNames("flex items-center", isCollapsed ? "flex-col pt-4 pb-1.5" : "h-13 gap-2 pl-2")}
    >
      <Link
        href="/"
        onClick={onNavigate}
        className="flex items-center gap-2.5 rounded-sm"
        aria-label="Gatehouse, overview"
      >
        <HouseMark className="size-4.5" />
        {!isCollapsed && <span className="font-semibold text-lg">Gatehouse</span>}
      </Link>
      {onToggle && (
        <IconButton
          icon={isCollapsed ? PanelLeftOpen : PanelLeftClose}
          label={isCollapsed ? "Widen the sidebar" : "Narrow the sidebar"}
          size="sm"
          className={isCollapsed ? "mt-3 text-third" : "ml-auto text-third"}
          onClick={onToggle}
        />
      )}
    </div>
  );
}

function SearchButton({ isCollapsed }: { isCollapsed: boolean }) {
  const shell = useShell();
  if (isCollapsed)
    return (
      <IconButton
        icon={Search}
        label="Search or jump to"
        className="w-full"
        onClick={() => shell.open("palette")}
      />
    );
  return (
    <button
      type="button"
      onClick={() => shell.open("palette")}
      className="flex h-7.5 shrink-0 items-center justify-between rounded-md border border-line bg-panel pr-1.5 pl-2 text-second transition-colors duration-100 hover:border-line-strong"
    >
      Search or jump to
      <Kbd>{shell.commandKey === "⌘" ? "⌘K" : "Ctrl K"}</Kbd>
    </button>
  );
}
