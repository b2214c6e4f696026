import { type Asked, post } from "./ask-mcp.ts";
import { type OpenEvents, openEvents } from "./open-events.ts";
import type { Place } from "./test-client.ts";

const VERSION = "2025-11-25";

/** A legacy session by hand: for what SDK clients do not let a test see. */
export class LegacySession {
  readonly #place: Place;
  readonly id: string;

  constructor(place: Place, id: string) {
    this.#place = place;
    this.id = id;
  }

  static async open(place: Place, capabilities: object = {}): Promise<LegacySession> {
    const params = { protocolVersion: VERSION, capabilities, clientInfo: { name: "e2e", version: "1" } };
    const body = JSON.stringify({ jsonrpc: "2.0", id: 0, method: "initialize", params });
    const { headers } = await post(place, body);
    const session = new LegacySession(place, headers.get("mcp-session-id")!);
    await session.say({ method: "notifications/initialized" });
    return session;
  }

  /** The same session, at another address. */
  at(url: string): LegacySession {
    return new LegacySession({ ...this.#place, url }, this.id);
  }

  say(message: object): Promise<Asked> {
    return post({ ...this.#place, headers: this.#headers() }, JSON.stringify({ jsonrpc: "2.0", ...message }));
  }

  /** A call whose stream is read event by event. */
  call(name: string, more: object = {}): Promise<OpenEvents> {
    const params = { name, arguments: {}, ...more };
    return this.#open("POST", {}, JSON.stringify({ jsonrpc: "2.0", id: 7, method: "tools/call", params }));
  }

  /** The session's own stream, or the rest of one that was left. */
  listen(lastEventId?: string): Promise<OpenEvents> {
    return this.#open("GET", lastEventId === undefined ? {} : { "last-event-id": lastEventId });
  }

  end(): Promise<Asked> {
    return post({ ...this.#place, method: "DELETE", headers: this.#headers() });
  }

  #headers(): Record<string, string> {
    return { "mcp-session-id": this.id, "mcp-protocol-version": VERSION };
  }

  #open(method: string, headers: Record<string, string>, body?: string): Promise<OpenEvents> {
    const accept = method === "GET" ? "text/event-stream" : "application/json, text/event-stream";
    const authorization = `Bearer ${this.#place.key}`;
    return openEvents(this.#place.url, {
      method,
      headers: { ...this.#headers(), "content-type": "application/json", accept, authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  }
}
