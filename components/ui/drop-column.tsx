import { type DragEvent, type ReactNode, useState } from "react";
import { classNames } from "./class-names.ts";

export type DropColumnProps = {
  label: string;
  /** Whether what is dragged now may be dropped here. */
  isTarget: boolean;
  onDrop: () => void;
  /** Its head; the cards follow. */
  head: ReactNode;
  /** Each an item of the list. */
  cards: ReactNode;
  children?: ReactNode;
};

/** A column of a board: cards are dropped into it. */
export function DropColumn({ label, isTarget, onDrop, head, cards, children }: DropColumnProps) {
  const [isOver, setOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    if (!isTarget) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      aria-label={label}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (isTarget) onDrop();
      }}
      className={classNames(
        "@container flex min-h-40 min-w-0 snap-start flex-col rounded-lg border bg-sunk",
        isOver && isTarget ? "border-ink" : "border-line",
      )}
    >
      {head}
      <ul className="grid min-h-0 flex-1 auto-rows-min gap-2 overflow-y-auto px-2 pb-2">{cards}</ul>
      {children}
    </section>
  );
}
