import type { GatewayError } from "../../foundation/gateway-error.ts";
import type { StreamKind } from "../../observe/meters.ts";
import type { Caller } from "../steps/authenticate.ts";

/** An open stream that wants to hear of something. */
export type Listener = {
  readonly kind: StreamKind;
  /** Kept as its key stands now: by the registry. */
  caller: Caller;
  /** Slug of the endpoint that it listens at. */
  readonly endpoint: string;
  /** Key of its legacy session, which has one such stream; null: it has none. */
  readonly session: string | null;
  /** Written `_meta` that its news bear; null: they bear none. */
  readonly tag: string | null;
  /** Lists and tasks, see `topicOf`. */
  readonly topics: ReadonlySet<string>;
  /** URIs. A session subscribes and unsubscribes while it listens: then this is another set. */
  readonly resources: () => ReadonlySet<string>;
  hear(json: string, eventId: string | null): void;
  /** Null: gracefully; there is nothing wrong. Called once, and nothing is heard after it. */
  end(error: GatewayError | null): void;
};
