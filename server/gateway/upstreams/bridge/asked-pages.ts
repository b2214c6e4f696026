import { isObject, type JsonObject } from "../../protocol/message.ts";

/** A client that never visits its page is not waited for without end. */
const PAGES_MAX = 10_000;

/** Whom a legacy server sent to which page, so that its word of the visit reaches them, long after the call. */
export class AskedPages {
  /** Session keys; the oldest first. */
  readonly #sessions = new Map<string, string>();

  /** By the parameters of an elicitation; what names no page is none. */
  sent({ mode, elicitationId }: JsonObject, session: string): void {
    if (mode !== "url" || typeof elicitationId !== "string") return;
    this.#sessions.delete(elicitationId);
    this.#sessions.set(elicitationId, session);
    if (this.#sessions.size <= PAGES_MAX) return;
    const [oldest] = this.#sessions.keys();
    this.#sessions.delete(oldest!);
  }

  /** By an error that refuses a call until its pages have been visited. */
  refusedFor(data: unknown, session: string): void {
    const pages = isObject(data) && Array.isArray(data.elicitations) ? data.elicitations : [];
    for (const page of pages.filter(isObject)) this.sent({ mode: "url", ...page }, session);
  }

  /** Once: null for what nobody was asked here. */
  visited({ elicitationId }: JsonObject): string | null {
    if (typeof elicitationId !== "string") return null;
    const session = this.#sessions.get(elicitationId) ?? null;
    this.#sessions.delete(elicitationId);
    return session;
  }
}
