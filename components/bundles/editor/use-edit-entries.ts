"use client";
import { useState } from "react";
import type { BundleEntry } from "../../../server/contracts/bundles.ts";
import { useToast } from "../../ui/toast.tsx";
import { addOffer, change, duplicate, isOf, moveTo, type Offer } from "./draft-entries.ts";
import type { Dragged } from "./drag.ts";
import type { BundleDraft } from "./use-bundle-draft.ts";

export type EditEntries = ReturnType<typeof useEditEntries>;

/** What can be done to the entries, each said aloud; what was removed comes back with one press. */
export function useEditEntries({ entries, setEntries }: BundleDraft) {
  const toast = useToast();
  const [said, say] = useState("");

  function add(offer: Offer, at?: number): void {
    setEntries((known) => addOffer(known, offer, at));
    say(`${offer.name} of ${offer.server} is in the bundle: ${entries.length + 1} chosen.`);
  }

  function remove(...ids: number[]): void {
    const gone = entries.flatMap((known, at) => (ids.includes(known.id) ? [{ known, at }] : []));
    const [first] = gone;
    if (first === undefined) return;
    setEntries((known) => known.filter(({ id }) => !ids.includes(id)));
    const names = gone.map(({ known }) => known.entry.as).join(", ");
    toast({
      title: `${names} ${gone.length === 1 ? "is" : "are"} out of the bundle`,
      action: {
        label: "Undo",
        onAct: () =>
          setEntries((known) =>
            gone.reduce(
              (back, { known: entry, at }) => back.toSpliced(Math.min(at, back.length), 0, entry),
              known,
            ),
          ),
      },
    });
    say(`${names} removed.`);
  }

  function move(id: number, to: number): void {
    if (to < 0 || to >= entries.length) return;
    setEntries((known) => moveTo(known, id, to));
    say(`Moved to ${to + 1} of ${entries.length}.`);
  }

  return {
    said,
    remove,
    move,
    toggle(offer: Offer): void {
      const there = entries.filter((known) => isOf(known, offer));
      if (there.length === 0) add(offer);
      else remove(...there.map(({ id }) => id));
    },
    change: (id: number, changed: Partial<BundleEntry>) => setEntries((known) => change(known, id, changed)),
    duplicate: (id: number) => setEntries((known) => duplicate(known, id)),
    /** Before the row that is at `at` now. */
    drop(dragged: Dragged, at: number): void {
      if (dragged.from === "offers") {
        add(dragged.offer, at);
        return;
      }
      const from = entries.findIndex(({ id }) => id === dragged.id);
      move(dragged.id, from < at ? at - 1 : at);
    },
  };
}
