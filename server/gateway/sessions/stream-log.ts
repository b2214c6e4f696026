/** One event of a resumable stream. `json` null: it only marks a place. */
export type StreamEvent = { id: string; json: string | null; isLast: boolean };

/**
 * The bounded event store behind `Last-Event-ID`. Events are in memory at once and in Postgres within moments, so
 * that a client may come back to any replica.
 */
export interface StreamLog {
  /** A new stream of this session; `append` gives each event the id under which it can be asked for. */
  begin(session: string): { id: string; append(json: string | null, isLast: boolean): string };
  /** Everything after that event, and then what follows, until the last one or the signal. Null: there is no such stream. */
  follow(
    session: string,
    lastEventId: string,
    signal: AbortSignal,
  ): Promise<AsyncIterable<StreamEvent> | null>;
}
