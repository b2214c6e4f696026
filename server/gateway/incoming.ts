import type { LazyAbort } from "../foundation/lazy-abort.ts";

/** What a door hands in: one message still as bytes, and what HTTP said about it. */
export type Incoming = {
  /** "" is `/mcp`; otherwise what follows `/mcp/`. */
  slug: string;
  body: Buffer;
  /** From `Authorization: Bearer` or `X-API-Key`. */
  credential: string | null;
  headers: { protocolVersion: string | null; method: string | null; name: string | null };
  address: string;
  userAgent: string | null;
  abort: LazyAbort;
};

/** What a door writes back. `body` null: a notification was taken, there is nothing to say. */
export type Answer = { status: number; headers: Readonly<Record<string, string>>; body: string | null };
