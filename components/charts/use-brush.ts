import { type KeyboardEvent, type PointerEvent, useState } from "react";

export type BrushSpan = { start: number; end: number };

const STEPS: Record<string, (active: number, last: number) => number> = {
  ArrowLeft: (active) => active - 1,
  ArrowRight: (active) => active + 1,
  Home: () => 0,
  End: (_active, last) => last,
};

/** Choosing a run of bars by dragging, or with arrows, Shift and Enter. Bars carry `data-bar` with their index. */
export function useBrush(count: number, onBrush: (span: BrushSpan) => void) {
  const [drag, setDrag] = useState<BrushSpan | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const last = count - 1;
  const activeIndex = Math.min(active ?? last, last);

  const finish = (span: BrushSpan) => {
    setDrag(null);
    onBrush(span);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const index = barAt(event);
    if (index === null || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ start: index, end: index });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const index = drag && barAt(event);
    if (index !== null) setDrag({ start: drag?.start ?? index, end: index });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return finish(drag ?? { start: activeIndex, end: activeIndex });
    }
    if (event.key === "Escape" && drag) {
      event.stopPropagation();
      return setDrag(null);
    }
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(last, step(activeIndex, last)));
    setActive(next);
    setDrag(event.shiftKey ? { start: drag?.start ?? activeIndex, end: next } : null);
    event.currentTarget.querySelector<HTMLElement>(`[data-bar="${next}"]`)?.focus();
  };
  return {
    span: drag,
    activeIndex,
    press: (index: number) => finish({ start: index, end: index }),
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp: () => drag && finish(drag),
      onPointerCancel: () => setDrag(null),
      onKeyDown,
    },
  };
}

/** By place, not by target: a captured pointer always reports the frame. */
function barAt(event: PointerEvent<HTMLElement>): number | null {
  const bars = event.currentTarget.querySelectorAll("[data-bar]");
  const frame = event.currentTarget.getBoundingClientRect();
  if (bars.length === 0 || frame.width === 0) return null;
  const index = Math.floor(((event.clientX - frame.left) / frame.width) * bars.length);
  return Math.max(0, Math.min(bars.length - 1, index));
}
