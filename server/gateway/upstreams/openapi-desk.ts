import type { Clock } from "../../foundation/clock.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { createOpenApiServer } from "../../hosted/openapi/create-openapi-server.ts";
import { readKeptDocument } from "../../hosted/openapi/document/read-document.ts";
import type { UpstreamEntry } from "../snapshot/upstream-entry.ts";

type OpenApiEntry = Extract<UpstreamEntry, { source: "openapi" }>;
type Open = { madeOf: string; server: HostedServer };

/** Servers made from REST descriptions. They run in this process; another description makes another server. */
export class OpenApiDesk {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #open = new Map<string, Open>();

  constructor({ clock, logger }: { clock: Clock; logger: Logger }) {
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Null: its description makes no server, and the log says why. */
  at(entry: OpenApiEntry): HostedServer | null {
    const { id, slug, title, description, version, revision } = entry;
    const madeOf = JSON.stringify([revision, slug, title, description, version]);
    const known = this.#open.get(id);
    if (known?.madeOf === madeOf) return known.server;
    void known?.server.close();
    this.#open.delete(id);
    try {
      const server = this.#make(entry);
      this.#open.set(id, { madeOf, server });
      return server;
    } catch (err) {
      this.#logger.error({ server: slug, err }, "its description makes no server: it is not served");
      return null;
    }
  }

  retain(ids: ReadonlySet<string>): void {
    for (const [id, { server }] of this.#open) {
      if (ids.has(id)) continue;
      this.#open.delete(id);
      void server.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ server }) => server.close()));
  }

  #make({
    slug,
    title,
    description,
    version,
    openapi,
    allowPrivate,
    callTimeoutMs,
  }: OpenApiEntry): HostedServer {
    return createOpenApiServer({
      ...{ slug, title, description, version, allowPrivate, callTimeoutMs, clock: this.#clock },
      document: readKeptDocument(openapi.document),
      documentUrl: openapi.documentUrl,
      baseUrl: openapi.baseUrl,
      edits: openapi.operations,
      auth: openapi.auth,
      headers: openapi.headers,
    });
  }
}
