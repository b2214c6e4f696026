import type { NumberedEvent } from "./stream-window.ts";

export type StoredEvent = NumberedEvent & { stream: string; session: string };

/** Where events of streams are for other replicas. Every promise may fail. */
export interface StreamStore {
  write(events: readonly StoredEvent[]): Promise<void>;
  /** Drops what has left each stream's window. */
  trim(windows: readonly { stream: string; first: number }[]): Promise<void>;
  /** In order, some at a time. */
  read(stream: string, session: string, after: number): Promise<readonly NumberedEvent[]>;
  /** Null: nothing of it is kept. `endsAt` is the number of its last event, once there is one. */
  find(stream: string, session: string): Promise<{ endsAt: number | null } | null>;
}
