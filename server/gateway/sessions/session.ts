import type { LogLevel } from "../../hosted/kernel/client-line.ts";
import type { JsonObject } from "../protocol/message.ts";

/** A legacy client's session with us. All but the last two lie sealed in its id. */
export type Session = {
  /** As the client sends it. */
  id: string;
  /** What rows, the log and other replicas call it; not enough to use it. */
  key: string;
  callerId: string;
  slug: string;
  /** The protocol version that was agreed on. */
  version: string;
  /** `name/version` of the client. */
  client: string | null;
  capabilities: JsonObject;
  openedAtMs: number;
  expiresAtMs: number;
  logLevel: LogLevel;
  /** Resource URIs. */
  subscriptions: ReadonlySet<string>;
};
