"use client";
import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

export type TooltipProps = {
  content: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
};

/** A name or a short explanation on hover and focus; never the only place where something is said. */
export function Tooltip({ content, side = "bottom", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={5}
          collisionPadding={8}
          className="z-50 max-w-72 animate-appear rounded-md bg-ink px-2 py-1 text-paper text-xs"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const OPENS_AFTER_MS = 350;

export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Radix.Provider delayDuration={OPENS_AFTER_MS}>{children}</Radix.Provider>;
}
