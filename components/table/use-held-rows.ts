import { useCallback, useMemo, useState } from "react";
import { heldRows } from "./held-rows.ts";

/** Rows of a live list that stand still while somebody hovers, scrolls, or asked for it. */
export function useHeldRows<Row extends { id: string; at: string }>(rows: Row[]) {
  const [hold, setHold] = useState<{ reasons: string[]; rows: Row[] } | null>(null);
  const change = (reason: string, isHolding: boolean) =>
    setHold((before) => {
      const reasons = (before?.reasons ?? []).filter((other) => other !== reason);
      if (isHolding) reasons.push(reason);
      return reasons.length === 0 ? null : { reasons, rows: before?.rows ?? rows };
    });
  const shown = useMemo(() => (hold ? heldRows(hold.rows, rows) : { rows, waiting: 0 }), [hold, rows]);
  const release = useCallback(() => setHold(null), []);
  return { ...shown, isHeld: hold !== null, hold: change, release };
}
