"use client";
import { createContext, use } from "react";

/** What lies over the page, at most one at a time. */
export type ShellLayer = "palette" | "keys" | "menu";

export const ShellContext = createContext<{ open: (layer: ShellLayer) => void }>({ open: () => {} });

export function useShell() {
  return use(ShellContext);
}
