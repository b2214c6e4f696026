import type { JsonObject, RpcId } from "../protocol/message.ts";

/** What replicas tell each other, so that a client may speak to any of them. */
export type SessionEvent =
  /** A client answered a question; whoever asked it takes it. */
  | { kind: "answered"; session: string; question: RpcId; answer: JsonObject }
  | { kind: "cancelled"; session: string; request: RpcId }
  | { kind: "changed" | "ended"; session: string }
  /** A resumable stream has more; whoever follows it reads on. */
  | { kind: "streamed"; stream: string }
  /** A server's resource changed. `news` orders it among others, for resumption. */
  | { kind: "resource updated"; server: string; uri: string; news: number }
  /** A server says so of its own lists, in one process; its clients may listen at any. */
  | { kind: "lists changed"; server: string; lists: readonly ("tools" | "prompts" | "resources")[] }
  /** What is for the stream of one session, wherever it is open. */
  | { kind: "told"; session: string; json: string }
  | { kind: "task changed"; task: string }
  /** HTTP+SSE of 2024-11-05: a message came to us for a stream that another replica holds; `body` may be megabytes. */
  | { kind: "posted"; connection: string; post: string; callerId: string; body: string }
  /** The holder has it; without this the poster is told that there is no such connection. */
  | { kind: "taken"; post: string }
  /** Heard, never published: events may have been lost on their way. Whoever keeps what they change looks again. */
  | { kind: "missed" };

export interface SessionBus {
  /** To every other replica; not to ourselves. Never throws: what cannot be sent is logged and dropped. */
  publish(event: Exclude<SessionEvent, { kind: "missed" }>): void;
  /** Returns how to stop hearing. */
  subscribe(hear: (event: SessionEvent) => void): () => void;
}
