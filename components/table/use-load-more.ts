import { useEffect } from "react";

export type MoreRows = { isThere: boolean; isLoading: boolean; load: () => void };

const LOAD_BEFORE_ROWS = 30;

/** Asks for more rows shortly before the last one is reached. The outside system is the scroll position. */
export function useLoadMore(more: MoreRows | undefined, lastDrawn: number, count: number): void {
  const isWanted = more?.isThere && !more.isLoading && lastDrawn >= count - LOAD_BEFORE_ROWS;
  const load = more?.load;
  useEffect(() => {
    if (isWanted) load?.();
  }, [isWanted, load]);
}
