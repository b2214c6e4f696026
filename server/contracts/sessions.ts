import { z } from "zod";

/** `held`: something is open for it now, a stream or a call. */
export const sessionStates = ["all", "held", "idle"] as const;
export type SessionState = (typeof sessionStates)[number];

export const ListSessionsInput = z.object({
  /** Part of a client's, caller's or endpoint's name, of a protocol version, or a session's id. */
  search: z.string().max(200).default(""),
  state: z.enum(sessionStates).default("all"),
  cursor: z.string().nullish(),
  limit: z.int().min(1).max(500).default(100),
});
export const SessionIdInput = z.object({ id: z.string().min(1).max(64) });

export type ListSessionsInput = z.infer<typeof ListSessionsInput>;

/** What one process holds open, and what it dropped since its start. */
export type StreamFigures = {
  /** Whose they are; null: there is no other replica whose own would be missing. */
  replica: string | null;
  /** Streams that wait for news: of legacy sessions, and of subscriptions/listen. */
  session: number;
  listen: number;
  /** Calls whose stream was lost, and whose client came back for the rest. */
  resumed: number;
  /** Connections. A session over one of them has its stream there, and is counted above, too. */
  webSocket: number;
  /** null: nobody listens for TCP, TCP_PORT is not set. */
  tcp: number | null;
  /** HTTP+SSE of 2024-11-05. */
  sse: number;
  /** Streams and calls that were ended because their clients did not read. */
  slowReaders: number;
  /** Connections that were closed for the same reason. */
  slowConnections: number;
  /** Start of the process, ISO 8601, UTC. */
  since: string;
};
