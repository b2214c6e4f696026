/** Of one server. `bytes` and `entries` are what is kept now; the others are totals from here. */
export type CacheStatistics = {
  hits: number;
  misses: number;
  /** Given in place of a failure. */
  stale: number;
  /** Shared by those who asked at the same time. */
  collapsed: number;
  entries: number;
  bytes: number;
};

export function noStatistics(): CacheStatistics {
  return { hits: 0, misses: 0, stale: 0, collapsed: 0, entries: 0, bytes: 0 };
}
