import type { HousePass } from "../access/house-pass.ts";
import type { LazyAbort } from "../foundation/lazy-abort.ts";
import type { Outlet } from "./outlet.ts";

/** What a door hands in: one message still as bytes, and what its transport said about it. */
export type Incoming = {
  /** "" is `/mcp`; otherwise what follows `/mcp/`. */
  slug: string;
  /** GET opens the stream of a session, DELETE ends the session; everything else is a message. */
  verb: "POST" | "GET" | "DELETE";
  body: Buffer;
  /** A member of a batch, read with the rest of it; undefined: read the body. */
  member: unknown;
  /** From `Authorization: Bearer` or `X-API-Key`; a pass from the playground, whose operators show no key. */
  credential: string | HousePass | null;
  /** null where messages have no headers of their own: WebSocket, TCP. */
  headers: StatedHeaders | null;
  /** The sealed id of a legacy session. */
  sessionId: string | null;
  lastEventId: string | null;
  /** The duplex connection that the message came by; null for plain HTTP, where only a session joins messages. */
  connection: string | null;
  address: string;
  userAgent: string | null;
  abort: LazyAbort;
  outlet: Outlet;
};

export type StatedHeaders = {
  protocolVersion: string | null;
  method: string | null;
  name: string | null;
  /** `Mcp-Param-{name}`. */
  param: (name: string) => string | null;
  /** All of `Mcp-Param-*`, by whole header name in lower case, for whoever passes them on. */
  params?: () => Readonly<Record<string, string>>;
};

/** What a door writes back: on its own, or, where the outlet was opened, as the stream's last message. */
export type Answer = {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** null: a notification was taken, there is nothing to say. */
  body: string | null;
  /** The same as `body`, in bytes, where these were written before: nobody needs to write them anew. */
  pieces?: readonly Uint8Array[] | undefined;
  /** Under which a legacy client may ask for it again. */
  eventId: string | null;
};
