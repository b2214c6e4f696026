"use client";
import { Dialog as Radix } from "radix-ui";
import { dialogVeil } from "../ui/dialog.tsx";
import { SidebarContent } from "./sidebar-content.tsx";

export type SidebarDrawerProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function SidebarDrawer({ isOpen, onOpenChange }: SidebarDrawerProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={dialogVeil} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-40 w-64 max-w-[85vw] animate-slide-from-left border-line border-r bg-paper outline-none"
        >
          <Radix.Title className="sr-only">Menu</Radix.Title>
          <SidebarContent isCollapsed={false} onNavigate={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
