import type { JsonObject, RpcId } from "../protocol/message.ts";
import type { Era } from "../protocol/versions.ts";

/** What a server said of itself when it was met. Whole: unknown keys are kept. */
export type ServerHello = {
  serverInfo: JsonObject;
  capabilities: JsonObject;
  instructions: string | null;
};

/** What came back: the server's own result or error, untouched. `text` is the answer's whole JSON where it came alone. */
export type Outcome =
  | { result: JsonObject; text: string | null }
  | { error: { code: number; message: string; data?: unknown } };

export type ListRoots = (params: JsonObject) => Promise<JsonObject>;

export type OutgoingCall = {
  /** On the wire; ours to choose, but for a modern server over HTTP it may be the client's own. */
  id: RpcId;
  method: string;
  /** Sent as they are, with the `_meta` that the server's era wants. */
  params: JsonObject;
  /** `Mcp-Param-*` to send along; the other protocol headers are derived. */
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
  /** On whose behalf; absent: we ask ourselves. */
  callerId?: string;
  /** Notifications that the server sends within this call. */
  hear(notification: JsonObject): void;
  /** Requests that the server makes of the client within this call: resolves to a result, or throws. */
  answer(method: string, params: JsonObject): Promise<JsonObject>;
  /** What the server is told that wants its client's roots between calls; absent: nobody can be asked then. */
  listRoots?: ListRoots | undefined;
};

/**
 * One live link to an instance, whatever the transport; era and version are settled. Aborting a call's signal tells
 * the server in the way of its era. After `closed` has resolved every call has been rejected with its reason; but where
 * only the session was lost (SessionLost), calls that were heard before that end by themselves.
 */
export interface Connection {
  readonly era: Era;
  readonly version: string;
  readonly hello: ServerHello;
  /** Of one that speaks the legacy era here: it was only asked in it because it was slow to answer in the other. */
  readonly knowsModern?: boolean;
  /** Calls that are under way. */
  readonly inFlight: number;
  request(call: OutgoingCall): Promise<Outcome>;
  notify(method: string, params: JsonObject): Promise<void>;
  /** What the server says outside any call: list changes, updates, logs. Returns how to stop hearing. */
  onNews(hear: (notification: JsonObject) => void): () => void;
  close(): Promise<void>;
  /** Why it ended, once it has. */
  readonly closed: Promise<Error>;
}
