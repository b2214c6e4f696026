import { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import { nobodyToAsk } from "../bridge/nobody-to-ask.ts";
import type { Connection } from "../connection.ts";
import { type Introduction, modernMeta } from "../link/introduce.ts";

/** A server that does not acknowledge will not tell, ms. */
const ACKNOWLEDGED_MS_MAX = 5_000;

export type CarrierParts = {
  introduction: Introduction;
  nextId: () => number;
  hear: (notification: JsonObject) => void;
};

/** One connection that tells us of changed lists and of the resources that somebody here waits for. */
export interface NewsCarrier {
  /** Resolves when the server tells of exactly these. */
  follow(uris: ReadonlySet<string>): Promise<void>;
  /** Resolves when it tells no more. */
  readonly ended: Promise<void>;
  close(): void;
}

export function openCarrier(connection: Connection, parts: CarrierParts): NewsCarrier {
  return connection.era === "legacy"
    ? new LegacyCarrier(connection, parts)
    : new ModernCarrier(connection, parts);
}

/** Changed lists come unasked; each resource is subscribed to by itself. */
class LegacyCarrier implements NewsCarrier {
  readonly ended: Promise<void>;
  readonly #connection: Connection;
  readonly #parts: CarrierParts;
  readonly #followed = new Set<string>();

  constructor(connection: Connection, parts: CarrierParts) {
    this.#connection = connection;
    this.#parts = parts;
    this.ended = connection.closed.then(() => undefined);
  }

  async follow(uris: ReadonlySet<string>): Promise<void> {
    if (!canSubscribe(this.#connection)) return;
    const added = [...uris].filter((uri) => !this.#followed.has(uri));
    const gone = [...this.#followed].filter((uri) => !uris.has(uri));
    for (const uri of added) this.#followed.add(uri);
    for (const uri of gone) this.#followed.delete(uri);
    await Promise.all([
      ...added.map((uri) => this.#say("resources/subscribe", uri)),
      ...gone.map((uri) => this.#say("resources/unsubscribe", uri)),
    ]);
  }

  close(): void {
    void this.follow(new Set()).catch(() => undefined); // the connection may be gone already
  }

  /** A server that refuses one tells of the others all the same. */
  async #say(method: string, uri: string): Promise<void> {
    await this.#connection.request({
      ...{ id: this.#parts.nextId(), method, params: { uri }, headers: {} },
      signal: AbortSignal.timeout(ACKNOWLEDGED_MS_MAX),
      hear: this.#parts.hear,
      answer: nobodyToAsk,
    });
  }
}

/** One stream for all: what it tells of is said when it is opened, so another set is another stream. */
class ModernCarrier implements NewsCarrier {
  readonly ended: Promise<void>;
  readonly #connection: Connection;
  readonly #parts: CarrierParts;
  readonly #end: () => void;
  #stream: AbortController | null = null;

  constructor(connection: Connection, parts: CarrierParts) {
    this.#connection = connection;
    this.#parts = parts;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
    void connection.closed.then(() => resolve());
  }

  /** The new one first, then the old one goes: what changes in between is told once too often rather than never. */
  async follow(uris: ReadonlySet<string>): Promise<void> {
    const notifications = filterFor(this.#connection, uris);
    if (Object.keys(notifications).length === 0) return;
    const stream = new AbortController();
    const acknowledged = Promise.withResolvers<void>();
    const timer = setTimeout(() => acknowledged.reject(silent()), ACKNOWLEDGED_MS_MAX);
    const over = this.#listen(notifications, stream.signal, acknowledged.resolve);
    over.then(() => {
      acknowledged.reject(silent());
      if (this.#stream === stream) this.#end();
    }, acknowledged.reject);
    try {
      await acknowledged.promise;
    } catch (error) {
      stream.abort(error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
    this.#stream?.abort(new Error("another stream took its place"));
    this.#stream = stream;
  }

  close(): void {
    const stream = this.#stream;
    this.#stream = null;
    stream?.abort(new Error("nobody listens any more"));
  }

  /** Over a line what it tells comes past the call: then whoever hears the connection's news hears it. */
  async #listen(notifications: object, signal: AbortSignal, onAcknowledged: () => void): Promise<void> {
    const { introduction, nextId, hear } = this.#parts;
    const isAcknowledged = ({ method }: JsonObject) =>
      method === "notifications/subscriptions/acknowledged" && onAcknowledged();
    const stop = this.#connection.onNews(isAcknowledged);
    try {
      const outcome = await this.#connection.request({
        id: nextId(),
        method: "subscriptions/listen",
        params: modernMeta({ notifications }, this.#connection.version, introduction),
        headers: {},
        signal,
        hear(notification) {
          isAcknowledged(notification);
          hear(notification);
        },
        answer: nobodyToAsk,
      });
      if ("error" in outcome)
        throw new GatewayError("upstream_failed", { publicMessage: outcome.error.message });
    } finally {
      stop();
    }
  }
}

function filterFor({ hello }: Connection, uris: ReadonlySet<string>): object {
  const says = (name: string) => {
    const capability = hello.capabilities[name];
    return isObject(capability) && capability.listChanged === true;
  };
  return {
    ...(says("tools") ? { toolsListChanged: true } : {}),
    ...(says("prompts") ? { promptsListChanged: true } : {}),
    ...(says("resources") ? { resourcesListChanged: true } : {}),
    ...(uris.size > 0 ? { resourceSubscriptions: [...uris] } : {}),
  };
}

function canSubscribe({ hello }: Connection): boolean {
  const { resources } = hello.capabilities;
  return isObject(resources) && resources.subscribe === true;
}

function silent(): GatewayError {
  return new GatewayError("upstream_garbled", {
    publicMessage: "The server did not acknowledge the subscription.",
  });
}
