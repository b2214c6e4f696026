import Link from "next/link";
import type { ReactNode } from "react";
import { LiveMark } from "./live-mark.tsx";
import { MenuButton } from "./menu-button.tsx";

export type Crumb = { label: string; href: string };
export type TopBarProps = {
  title: ReactNode;
  crumbs?: Crumb[];
  /** Beside the title: counts, badges. */
  meta?: ReactNode;
  actions?: ReactNode;
};

/** 52 px: where you are, whether it is live, and what can be done here. */
export function TopBar({ title, crumbs = [], meta, actions }: TopBarProps) {
  return (
    <header className="z-20 border-line border-b bg-paper sm:sticky sm:top-0">
      <div className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5 md:px-5">
        <MenuButton />
        <div className="flex min-w-0 items-center gap-1.5">
          {crumbs.map(({ label, href }) => (
            <span key={href} className="flex shrink-0 items-center gap-1.5 text-second">
              <Link href={href} className="rounded-sm hover:text-ink">
                {label}
              </Link>
              <span aria-hidden>/</span>
            </span>
          ))}
          <h1 className="truncate font-semibold text-lg">{title}</h1>
        </div>
        {meta && <div className="flex min-w-0 flex-wrap items-center gap-2 text-second">{meta}</div>}
        <LiveMark />
        {actions && (
          <div className="ml-auto flex max-w-full flex-wrap items-center justify-end gap-2">{actions}</div>
        )}
      </div>
    </header>
  );
}
