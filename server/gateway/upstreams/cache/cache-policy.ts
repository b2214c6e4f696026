/** What may be kept of a tool's answers. Only for tools that are marked read-only and idempotent, and for reads. */
export type CachePolicy = {
  /** An answer is as good as new for so long; 0: it is only shared by those who ask at the same time. */
  ttlMs: number;
  /** Past that, it is served for so long in place of a failure, marked as stale; 0: never. */
  staleIfErrorMs: number;
  /** The same for every caller. Otherwise each has their own. */
  isPublic: boolean;
};

/** What makes two calls the same. */
export type CacheKey = {
  serverId: string;
  callerId: string;
  method: string;
  /** As the server will get them; `_meta` does not count. */
  params: Readonly<Record<string, unknown>>;
};
