import { isObject, type JsonObject } from "../../protocol/message.ts";
import { AskedPages } from "../bridge/asked-pages.ts";
import type { Connection } from "../connection.ts";
import type { CarrierParts } from "./news-carrier.ts";
import { NewsLine, type NewsLineParts } from "./news-line.ts";

type Hear<T> = (told: T) => void;
type HearMessage = (session: string, json: string) => void;
type Parts = Omit<NewsLineParts, "onMissed" | keyof CarrierParts> &
  Omit<CarrierParts, "hear"> & {
    /** The server says that its lists changed, or may have while nobody heard. */
    onListsChanged: () => void;
  };

const LISTS_CHANGED: ReadonlySet<string> = new Set([
  "notifications/tools/list_changed",
  "notifications/prompts/list_changed",
  "notifications/resources/list_changed",
]);

const VISITED = "notifications/elicitation/complete";

/** What one server says outside any call, and to whom here. */
export class UpstreamNews {
  readonly #parts: Parts;
  readonly #line: NewsLine;
  readonly #onResourceUpdated = new Set<Hear<string>>();
  /** Those that it sent clients to. */
  readonly pages = new AskedPages();
  readonly #onForSession = new Set<HearMessage>();
  #wanted: ReadonlySet<string> = new Set();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#line = new NewsLine({ ...parts, hear: this.hear, onMissed: () => this.#missed() });
  }

  readonly hear = ({ method, params = {} }: JsonObject): void => {
    if (typeof method !== "string" || !isObject(params)) return;
    if (LISTS_CHANGED.has(method)) this.#parts.onListsChanged();
    else if (method === VISITED) this.#visited(params);
    else if (method === "notifications/resources/updated" && typeof params.uri === "string")
      this.#tell(params.uri);
  };

  /** The lists were just fetched over it: while it lasts, it tells of their changes. */
  carry(connection: Connection): void {
    this.#line.carry(connection);
  }

  /** The resources that somebody here waits for. Resolves when the server tells of them, or cannot be brought to. */
  want(uris: ReadonlySet<string>): Promise<void> {
    this.#wanted = uris;
    return this.#line.want(uris);
  }

  /** For as long as somebody here waits for what it tells: then it is no idle one. */
  isHeardOver(connection: Connection): boolean {
    return this.#wanted.size > 0 && this.#line.isOver(connection);
  }

  /** A resource changed, by its URI. Returns how to stop hearing. */
  onResourceUpdated(hear: Hear<string>): () => void {
    this.#onResourceUpdated.add(hear);
    return () => void this.#onResourceUpdated.delete(hear);
  }

  /** Messages for one session, outside any call of its own. Returns how to stop hearing. */
  onForSession(hear: HearMessage): () => void {
    this.#onForSession.add(hear);
    return () => void this.#onForSession.delete(hear);
  }

  readonly tellSession = (session: string, message: object): void => {
    const json = JSON.stringify({ jsonrpc: "2.0", ...message });
    for (const hear of this.#onForSession) hear(session, json);
  };

  close(): void {
    this.#line.close();
    this.#onResourceUpdated.clear();
    this.#onForSession.clear();
  }

  /** By now outside the call that asked for it. */
  #visited(params: JsonObject): void {
    const session = this.pages.visited(params);
    if (session !== null) this.tellSession(session, { method: VISITED, params });
  }

  #missed(): void {
    this.#parts.onListsChanged();
    for (const uri of this.#wanted) this.#tell(uri);
  }

  #tell(uri: string): void {
    for (const hear of this.#onResourceUpdated) hear(uri);
  }
}
