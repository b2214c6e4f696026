"use client";
import { GripVertical, Pencil, X } from "lucide-react";
import { type KeyboardEvent, memo, useState } from "react";
import { stepTo } from "../../table/step-to.ts";
import { classNames } from "../../ui/class-names.ts";
import { formatCount } from "../../ui/format-number.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { StatusDot } from "../../ui/status-dot.tsx";
import type { Judged } from "./draft-entries.ts";
import { useDraggable } from "./drag.ts";
import { KindMark } from "./kind-mark.tsx";
import { RenameField } from "./rename-field.tsx";
import type { EditEntries } from "./use-edit-entries.ts";

export type ChosenRowProps = {
  chosen: Judged;
  index: number;
  count: number;
  startPx: number;
  isOpen: boolean;
  dropMark: "before" | "after" | null;
  edit: EditEntries;
  onOpen: (id: number) => void;
  onFocus: (id: number) => void;
  /** Gives the focus to another row, which may not be drawn yet. */
  onFocusRow: (index: number) => void;
  mayWrite: boolean;
};

/** One entry: opened by a press, walked by arrows, moved with Alt, renamed by F2, removed by Delete. */
export const ChosenRow = memo(function ChosenRow(props: ChosenRowProps) {
  const { chosen, index, count, startPx, isOpen, dropMark, edit, onOpen, onFocus, onFocusRow, mayWrite } =
    props;
  const [isRenaming, setRenaming] = useState(false);
  const { id, entry } = chosen;
  const drag = useDraggable({ from: "entries", id });
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepTo(event.key, index, count);
    if (to !== null && event.altKey && mayWrite) {
      if (to !== index) edit.move(id, to);
      requestAnimationFrame(() => onFocusRow(to));
    } else if (to !== null && !event.altKey) {
      onFocusRow(to);
    } else if (event.key === "F2" && mayWrite) {
      setRenaming(true);
    } else if (event.key === "Delete" && mayWrite) {
      edit.remove(id);
      requestAnimationFrame(() => onFocusRow(Math.min(index, count - 2)));
    } else return;
    event.preventDefault();
  };
  return (
    <li
      {...(mayWrite && !isRenaming && drag)}
      aria-setsize={count}
      aria-posinset={index + 1}
      onFocus={() => onFocus(id)}
      style={{ transform: `translateY(${startPx}px)` }}
      className={classNames(
        "absolute inset-x-0 top-0 flex h-11.5 items-center gap-2 border-soft border-b pr-1.5 pl-1.5 hover:bg-sunk",
        isOpen && "bg-selected",
        dropMark === "before" && "shadow-[inset_0_2px_0_var(--ring)]",
        dropMark === "after" && "shadow-[inset_0_-2px_0_var(--ring)]",
      )}
    >
      {mayWrite ? (
        <GripVertical
          aria-hidden
          className="size-3.5 shrink-0 cursor-grab text-third pointer-coarse:hidden"
        />
      ) : (
        <span className="w-1" />
      )}
      <KindMark kind={entry.kind} />
      {isRenaming ? (
        <RenameField
          value={entry.as}
          onDone={(as) => {
            setRenaming(false);
            if (as !== null && as !== entry.as) edit.change(id, { as });
            requestAnimationFrame(() => onFocusRow(index));
          }}
        />
      ) : (
        <button
          type="button"
          data-chosen={index}
          aria-expanded={isOpen}
          aria-keyshortcuts="F2 Delete Alt+ArrowUp Alt+ArrowDown"
          onClick={() => onOpen(id)}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 self-stretch rounded-sm py-1 text-left -outline-offset-2"
        >
          <span className="block truncate font-mono text-xs">{entry.as}</span>
          <RowWords chosen={chosen} />
        </button>
      )}
      <span
        className="shrink-0 text-second text-xs tabular-nums"
        title="Tokens of its definition here, about"
      >
        {chosen.tokens === null ? "" : formatCount(chosen.tokens)}
      </span>
      {mayWrite && !isRenaming && (
        <span className="flex shrink-0">
          <IconButton
            icon={Pencil}
            label={`Rename ${entry.as}`}
            size="sm"
            onClick={() => setRenaming(true)}
          />
          <IconButton icon={X} label={`Remove ${entry.as}`} size="sm" onClick={() => edit.remove(id)} />
        </span>
      )}
    </li>
  );
});

/** Where it is from and what was settled; before that, what is wrong with it. */
function RowWords({ chosen: { entry, missing, problems } }: { chosen: Judged }) {
  const wrong = problems[0]?.says ?? missing;
  if (wrong)
    return (
      <StatusDot tone="warning" label={wrong} className="max-w-full text-xs [&>span:last-child]:truncate" />
    );
  const { server, name, as, presets, hidden, description } = entry;
  const settled = [
    name === as ? server : `${server} / ${name}`,
    description === null ? "" : "re-described",
    count(Object.keys(presets).length, "preset"),
    count(hidden.length, "hidden"),
  ];
  return <span className="block truncate text-second text-xs">{settled.filter(Boolean).join(" · ")}</span>;
}

function count(many: number, word: string): string {
  return many === 0 ? "" : `${many} ${word}`;
}
