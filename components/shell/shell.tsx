"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { useMe } from "../providers/me-provider.tsx";
import { CommandPalette } from "./command-palette.tsx";
import { KeysSheet } from "./keys-sheet.tsx";
import { pagesFor } from "./pages.ts";
import { ShellContext, type ShellLayer } from "./shell-context.ts";
import { Sidebar } from "./sidebar.tsx";
import { rememberSidebar } from "./sidebar-cookie.ts";
import { SidebarDrawer } from "./sidebar-drawer.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

export type ShellProps = { startsCollapsed: boolean; commandKey: "⌘" | "Ctrl"; children: ReactNode };

/** The frame around every signed-in page. */
export function Shell({ startsCollapsed, commandKey, children }: ShellProps) {
  const router = useRouter();
  const { rights } = useMe();
  const [isCollapsed, setCollapsed] = useState(startsCollapsed);
  const [layer, setLayer] = useState<ShellLayer | null>(null);
  const toggleSidebar = () => {
    rememberSidebar(!isCollapsed);
    setCollapsed(!isCollapsed);
  };
  useShortcuts({
    pages: pagesFor(rights).flatMap((group) => group.pages),
    onGo: (href) => router.push(href),
    onOpen: setLayer,
    onToggleSidebar: toggleSidebar,
  });
  const shell = useMemo(() => ({ open: setLayer, commandKey }), [commandKey]);
  const layerProps = (name: ShellLayer) => ({
    isOpen: layer === name,
    onOpenChange: (isOpen: boolean) => setLayer(isOpen ? name : null),
  });

  return (
    <ShellContext value={shell}>
      <a
        href="#content"
        className="sr-only z-60 rounded-md bg-ink px-3 py-2 text-paper focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2"
      >
        Skip to content
      </a>
      <div className="flex min-h-dvh">
        <Sidebar isCollapsed={isCollapsed} onToggle={toggleSidebar} />
        <div className="min-w-0 flex-1">{children}</div>
      </div>
      <SidebarDrawer {...layerProps("menu")} />
      <CommandPalette {...layerProps("palette")} />
      <KeysSheet {...layerProps("keys")} />
    </ShellContext>
  );
}
