"use client";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { dialogVeil } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { groupEntries, type PaletteEntry } from "./palette-entries.ts";
import { rememberPlace } from "./recent-places.ts";
import { usePaletteEntries } from "./use-palette-entries.ts";

export type CommandPaletteProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** ⌘K: pages, actions, and whatever the house finds by name. */
export function CommandPalette({ isOpen, onOpenChange }: CommandPaletteProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={dialogVeil} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-40 w-[calc(100vw-2rem)] max-w-140 -translate-x-1/2 animate-appear overflow-hidden rounded-lg border border-line bg-panel shadow-lift outline-none"
        >
          <Radix.Title className="sr-only">Search or jump to</Radix.Title>
          <Palette onClose={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const { entries, isSearching } = usePaletteEntries(text);
  const onChoose = useChoose(onClose);
  return (
    <Command label="Search or jump to" shouldFilter={false} loop>
      <div className="flex h-11 items-center gap-2.5 border-soft border-b px-3.5">
        {isSearching ? (
          <Spinner className="size-4 text-third" />
        ) : (
          <Search aria-hidden className="size-4 text-third" />
        )}
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Pages, servers, tools, keys, records, actions"
          className="h-full min-w-0 flex-1 bg-transparent outline-none pointer-coarse:text-[16px]"
        />
        <Kbd>esc</Kbd>
      </div>
      {entries.length === 0 && (
        <p role="status" className="px-4 py-8 text-center text-second">
          {isSearching ? "Looking…" : `Nothing is called “${text.trim()}”.`}
        </p>
      )}
      <Command.List hidden={entries.length === 0} className="max-h-[min(24rem,56vh)] overflow-y-auto p-1.5">
        {groupEntries(entries).map(({ group, entries: members }) => (
          <Command.Group
            key={group}
            heading={group}
            className="pb-1 [&>[cmdk-group-heading]]:px-2.5 [&>[cmdk-group-heading]]:pt-1.5 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-second [&>[cmdk-group-heading]]:text-xs"
          >
            {members.map((entry) => (
              <PaletteItem key={entry.id} entry={entry} onChoose={() => onChoose(entry)} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

function PaletteItem({ entry, onChoose }: { entry: PaletteEntry; onChoose: () => void }) {
  return (
    <Command.Item
      value={entry.id}
      onSelect={onChoose}
      className="flex min-h-8.5 cursor-default items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-selected"
    >
      <span className="shrink-0 truncate">{entry.title}</span>
      {entry.says && <span className="min-w-0 truncate text-second">{entry.says}</span>}
    </Command.Item>
  );
}

function useChoose(onClose: () => void): (entry: PaletteEntry) => void {
  const router = useRouter();
  return (entry) => {
    onClose();
    if ("onRun" in entry) return entry.onRun();
    if (entry.group !== "Actions" && entry.group !== "Pages") rememberPlace(entry);
    router.push(entry.href);
  };
}
