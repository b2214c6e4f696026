import { isObject, type JsonObject } from "../../protocol/message.ts";
import { AskedPages } from "../bridge/asked-pages.ts";
import type { Connection } from "../connection.ts";
import type { CarrierParts } from "./news-carrier.ts";
import { NewsLine, type NewsLineParts } from "./news-line.ts";

type Hear<T> = (told: T) => void;
type HearVisit = (session: string, params: JsonObject) => void;
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

/** What one server says outside any call, and to whom here. */
export class UpstreamNews {
  readonly #parts: Parts;
  readonly #line: NewsLine;
  readonly #onResourceUpdated = new Set<Hear<string>>();
  /** Those that it sent clients to. */
  readonly pages = new AskedPages();
  readonly #onPageVisited = new Set<HearVisit>();
  #wanted: ReadonlySet<string> = new Set();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#line = new NewsLine({ ...parts, hear: this.hear, onMissed: () => this.#missed() });
  }

  readonly hear = ({ method, params = {} }: JsonObject): void => {
    if (typeof method !== "string" || !isObject(params)) return;
    if (LISTS_CHANGED.has(method)) this.#parts.onListsChanged();
    else if (method === "notifications/elicitation/complete") this.#visited(params);
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

  /** A client that was sent to a page has been there. Returns how to stop hearing. */
  onPageVisited(hear: HearVisit): () => void {
    this.#onPageVisited.add(hear);
    return () => void this.#onPageVisited.delete(hear);
  }

  close(): void {
    this.#line.close();
    this.#onResourceUpdated.clear();
    this.#onPageVisited.clear();
  }

  /** By now outside the call that asked for it. */
  #visited(params: JsonObject): void {
    const session = this.pages.visited(params);
    if (session !== null) for (const hear of this.#onPageVisited) hear(session, params);
  }

  #missed(): void {
    this.#parts.onListsChanged();
    for (const uri of this.#wanted) this.#tell(uri);
  }

  #tell(uri: string): void {
    for (const hear of this.#onResourceUpdated) hear(uri);
  }
}
