"use client";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

export type DrawerProps = {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Beside the title, in mono: an id. */
  meta?: ReactNode;
  children: ReactNode;
};

/**
 * Details beside a list, which stays usable: place it as the last child of a flex row. Under 1280 px it lies
 * over the right edge instead. Esc closes it from anywhere and gives focus back.
 */
export function Drawer({ isOpen, onClose, title, meta, children }: DrawerProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()} modal={false}>
      <Radix.Content
        data-drawer=""
        aria-describedby={undefined}
        onInteractOutside={(event) => event.preventDefault()}
        className="fixed inset-y-0 right-0 z-30 flex w-full max-w-110 animate-slide-in flex-col overflow-hidden border-line border-l bg-panel shadow-lift outline-none xl:sticky xl:top-18 xl:z-0 xl:h-[calc(100dvh-5.75rem)] xl:shrink-0 xl:rounded-lg xl:border xl:shadow-none"
      >
        <div className="flex min-h-10 shrink-0 items-center gap-3 border-line border-b px-3.5 py-1.5">
          <Radix.Title className="min-w-0 truncate font-semibold">{title}</Radix.Title>
          {meta && <span className="min-w-0 flex-1 truncate font-mono text-second text-xs">{meta}</span>}
          <Radix.Close aria-label="Close details" className="ml-auto rounded-sm p-1 hover:bg-selected">
            <Kbd>esc</Kbd>
          </Radix.Close>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto p-3.5">{children}</div>
      </Radix.Content>
    </Radix.Root>
  );
}
