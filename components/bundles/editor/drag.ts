"use client";
import { createContext, type DragEvent, use } from "react";
import type { Offer } from "./draft-entries.ts";

/** What is dragged from one place of the editor to another. The browser's own payload cannot be read on the way. */
export type Dragged = { from: "offers"; offer: Offer } | { from: "entries"; id: number };
type Drag = { dragged: Dragged | null; setDragged: (dragged: Dragged | null) => void };

export const DragContext = createContext<Drag>({ dragged: null, setDragged: () => {} });

/** For whatever can be dragged. */
export function useDraggable(dragged: Dragged) {
  const { setDragged } = use(DragContext);
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = "copyMove";
      event.dataTransfer.setData("text/plain", ""); // Firefox drags nothing that carries nothing
      setDragged(dragged);
    },
    onDragEnd: () => setDragged(null),
  };
}
