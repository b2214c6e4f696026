"use client";
import { classNames } from "../ui/class-names.ts";
import { SidebarContent } from "./sidebar-content.tsx";

export type SidebarProps = { isCollapsed: boolean; onToggle: () => void };

/** Stands at the left from 900 px up; under that the same content comes as a drawer. */
export function Sidebar({ isCollapsed, onToggle }: SidebarProps) {
  return (
    <aside
      aria-label="Sidebar"
      className={classNames(
        "sticky top-0 hidden h-dvh shrink-0 border-line border-r bg-paper md:block",
        isCollapsed ? "w-13" : "w-55",
      )}
    >
      <SidebarContent isCollapsed={isCollapsed} onToggle={onToggle} />
    </aside>
  );
}
