"use client";
import Link from "next/link";
import { Tabs as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { formatCount } from "./format-number.ts";

/** Tabs that die with the component: Tabs › TabList › Tab, and TabPanel per value. */
export const Tabs = Radix.Root;
export const TabPanel = Radix.Content;

export function TabList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={classNames(listLook, className)} {...rest} />;
}

export function Tab({
  count,
  children,
  className,
  ...rest
}: ComponentProps<typeof Radix.Trigger> & { count?: number }) {
  return (
    <Radix.Trigger
      className={classNames(
        tabLook,
        "data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink",
        className,
      )}
      {...rest}
    >
      {children} <TabCount count={count} />
    </Radix.Trigger>
  );
}

export type TabLink = { href: string; label: ReactNode; count?: number; isCurrent: boolean };

/** Tabs that live in the URL: each one is a link. */
export function TabLinks({ label, links }: { label: string; links: TabLink[] }) {
  return (
    <nav aria-label={label} className={listLook}>
      {links.map(({ href, label: name, count, isCurrent }) => (
        <Link
          key={href}
          href={href}
          scroll={false}
          ref={isCurrent ? bringIntoView : undefined}
          aria-current={isCurrent ? "page" : undefined}
          className={classNames(tabLook, isCurrent && "border-ink font-medium text-ink")}
        >
          {name} <TabCount count={count} />
        </Link>
      ))}
    </nav>
  );
}

/** Of more tabs than a phone is wide, the open one is seen. The page itself does not move. */
function bringIntoView(tab: HTMLElement | null) {
  const list = tab?.parentElement;
  if (tab && list) list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
}

function TabCount({ count }: { count: number | undefined }) {
  return count === undefined ? null : <span className="tabular-nums">{formatCount(count)}</span>;
}

const listLook = "relative flex gap-4 overflow-x-auto border-line border-b [scrollbar-width:none]";
const tabLook =
  "-mb-px flex h-9 shrink-0 items-center gap-1 border-transparent border-b-2 text-second -outline-offset-2 transition-colors duration-100 hover:text-ink";
