"use client";
import { Check, Plus } from "lucide-react";
import { memo } from "react";
import { classNames } from "../../ui/class-names.ts";
import { formatCount } from "../../ui/format-number.ts";
import type { Offer } from "./draft-entries.ts";
import { useDraggable } from "./drag.ts";
import { KindMark } from "./kind-mark.tsx";

export type OfferOptionProps = {
  id: string;
  offer: Offer & { tokens: number };
  index: number;
  total: number;
  startPx: number;
  isActive: boolean;
  isIn: boolean;
  mayWrite: boolean;
  onPress: (index: number) => void;
};

/** One thing that a server offers: pressed or dragged, it is in the bundle. */
export const OfferOption = memo(function OfferOption(props: OfferOptionProps) {
  const { id, offer, index, total, startPx, isActive, isIn, mayWrite, onPress } = props;
  const drag = useDraggable({ from: "offers", offer });
  const { server, kind, name, own, tokens } = offer;
  const words = [own.title, own.description].find((text) => typeof text === "string" && text !== name);
  const Mark = isIn ? Check : Plus;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has focus and the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isIn}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-label={`${name} of ${server}, ${kind}${isIn ? ", in the bundle" : ""}`}
      onClick={() => onPress(index)}
      {...(mayWrite && drag)}
      className={classNames(
        "absolute inset-x-0 top-0 flex h-11.5 cursor-default items-center gap-2.5 border-soft border-b px-3 outline-none hover:bg-sunk",
        mayWrite && "cursor-grab",
        isActive && "group-focus-visible:bg-selected",
      )}
      style={{ transform: `translateY(${startPx}px)` }}
    >
      <KindMark kind={kind} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-mono text-xs">{name}</span>
          <span className="max-w-2/5 shrink-0 truncate text-second text-xs">{server}</span>
        </span>
        <span className="block truncate text-second text-xs">{words ? String(words) : " "}</span>
      </span>
      <span className="shrink-0 text-second text-xs tabular-nums" title="Tokens of its definition, about">
        {formatCount(tokens)}
      </span>
      {mayWrite && (
        <Mark aria-hidden className={classNames("size-3.5 shrink-0", isIn ? "text-well" : "text-third")} />
      )}
    </div>
  );
});
