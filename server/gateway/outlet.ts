/**
 * The way back to the client for what comes before an answer: progress, logs, questions, news. Each transport
 * makes its own. Sending never waits: what a slow reader leaves lying is bounded, and past the bound the outlet
 * closes itself and aborts the exchange with `slow_reader`.
 */
export interface Outlet {
  /** Whether this client reads a stream at all; if not, nothing but the answer reaches it. */
  readonly canOpen: boolean;
  /** A stream was begun, and the answer can no longer stand alone; stays so when the stream has ended. */
  readonly isOpen: boolean;
  /** Once: says that a stream begins. */
  open(opening: Opening): void;
  /** One JSON-RPC message, already written. */
  send(json: string, eventId: string | null): void;
  /** An event without a message, from which a client of 2025-11-25 may resume. */
  prime(eventId: string, retryMs: number | null): void;
  /** Ends the stream; the exchange may go on for whoever resumes. Nothing more is written, the answer neither. */
  close(): void;
}

export type Opening = {
  /** A client that goes away may come back for the rest: its leaving does not abort the exchange. */
  isResumable: boolean;
};
