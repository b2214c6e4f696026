"use client";
import { useEffect, useEffectEvent, useRef } from "react";
import type { HousePage } from "./pages.ts";
import type { ShellLayer } from "./shell-context.ts";

export type ShortcutParts = {
  pages: HousePage[];
  onGo: (href: string) => void;
  onOpen: (layer: ShellLayer) => void;
  onToggleSidebar: () => void;
};

const SEQUENCE_WITHIN_MS = 1_200;

/** The house's keys, everywhere but in a field or an open dialog. The outside system is the keyboard. */
export function useShortcuts({ pages, onGo, onOpen, onToggleSidebar }: ShortcutParts): void {
  const wentAt = useRef(Number.NEGATIVE_INFINITY);

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (
      event.key.toLowerCase() === "k" &&
      (event.metaKey || event.ctrlKey) &&
      !event.shiftKey &&
      !event.altKey
    ) {
      event.preventDefault();
      return onOpen("palette");
    }
    if (event.metaKey || event.ctrlKey || event.altKey || isTakenElsewhere(event.target)) return;

    const isAfterG = event.timeStamp - wentAt.current < SEQUENCE_WITHIN_MS;
    wentAt.current = Number.NEGATIVE_INFINITY;
    const page = isAfterG ? pages.find(({ key }) => key === event.key) : undefined;
    if (page) onGo(page.href);
    else if (event.key === "g") wentAt.current = event.timeStamp;
    else if (event.key === "?") onOpen("keys");
    else if (event.key === "[") onToggleSidebar();
    else if (event.key !== "/" || !focusFilter()) return;
    event.preventDefault();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

/** Letters belong to fields, menus and dialogs first; a drawer beside a list leaves the list its keys. */
function isTakenElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="alertdialog"], [role="dialog"]:not([data-drawer])',
    ) !== null
  );
}

function focusFilter(): boolean {
  const filter = document.querySelector<HTMLElement>("[data-filter]");
  filter?.focus();
  return filter !== null;
}
