"use client";
import { Menu } from "lucide-react";
import { IconButton } from "../ui/icon-button.tsx";
import { useShell } from "./shell-context.ts";

/** Opens the drawer where the sidebar does not fit. */
export function MenuButton() {
  const shell = useShell();
  return (
    <IconButton icon={Menu} label="Menu" className="-ml-1.5 md:hidden" onClick={() => shell.open("menu")} />
  );
}
