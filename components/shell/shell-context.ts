"use client";
import { createContext, use } from "react";

/** What lies over the page, at most one at a time. */
export type ShellLayer = "palette" | "keys" | "menu";

/** `commandKey` is what this keyboard calls the key of ⌘K. */
type ShellParts = { open: (layer: ShellLayer) => void; commandKey: "⌘" | "Ctrl" };

export const ShellContext = createContext<ShellParts>({ open: () => {}, commandKey: "Ctrl" });

export function useShell() {
  return use(ShellContext);
}
