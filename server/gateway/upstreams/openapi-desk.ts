import type { Logger } from "../../foundation/logger.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { ToolFailure } from "../../hosted/kernel/tool-failure.ts";
import { createOpenApiServer } from "../../hosted/openapi/create-openapi-server.ts";
import { readKeptDocument } from "../../hosted/openapi/document/read-document.ts";
import { ApiClient, type ApiSender } from "../../hosted/openapi/request/api-client.ts";
import { findBaseUrl, serversOf } from "../../hosted/openapi/request/base-url.ts";
import { reachApi } from "../../hosted/openapi/request/reach-api.ts";
import type { UpstreamEntry } from "../snapshot/upstream-entry.ts";
import { ApiWatch, type ApiWatchParts } from "./health/api-watch.ts";
import type { InstanceView } from "./instances/instance.ts";

type OpenApiEntry = Extract<UpstreamEntry, { source: "openapi" }>;
type Open = { madeOf: string; server: HostedServer; watch: ApiWatch | null };
type Parts = Pick<ApiWatchParts, "clock" | "log" | "isLeader" | "random"> & { logger: Logger };

/** Servers made from REST descriptions. They run in this process; another description makes another server. */
export class OpenApiDesk {
  readonly #parts: Parts;
  readonly #open = new Map<string, Open>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** How its API is; none: it says nowhere where that would be. */
  instances(id: string): InstanceView[] {
    const view = this.#open.get(id)?.watch?.view();
    return view === undefined ? [] : [view];
  }

  /** Null: its description makes no server, and the log says why. */
  at(entry: OpenApiEntry): HostedServer | null {
    const { id, slug, title, description, version, revision } = entry;
    const madeOf = JSON.stringify([revision, slug, title, description, version]);
    const known = this.#open.get(id);
    if (known?.madeOf === madeOf) return known.server;
    if (known !== undefined) void end(known);
    this.#open.delete(id);
    try {
      const open = this.#make(entry);
      this.#open.set(id, { ...open, madeOf });
      return open.server;
    } catch (err) {
      this.#parts.logger.error({ server: slug, err }, "its description makes no server: it is not served");
      return null;
    }
  }

  retain(ids: ReadonlySet<string>): void {
    for (const [id, open] of this.#open) {
      if (ids.has(id)) continue;
      this.#open.delete(id);
      void end(open);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(end));
  }

  #make(entry: OpenApiEntry): Omit<Open, "madeOf"> {
    const { slug, title, description, version, openapi, allowPrivate, callTimeoutMs } = entry;
    const { baseUrl, documentUrl, operations: edits, auth, headers } = openapi;
    const document = readKeptDocument(openapi.document);
    const client = new ApiClient({ allowPrivate, callTimeoutMs });
    const base = findBaseUrl(serversOf(document), { baseUrl, documentUrl });
    const watch = base === null ? null : this.#watch(entry, base, client);
    const server = createOpenApiServer({
      ...{ slug, title, description, version, allowPrivate, callTimeoutMs, clock: this.#parts.clock },
      ...{ document, documentUrl, baseUrl, edits, auth, headers },
      sender: watch === null ? client : heardBy(watch, client),
    });
    return { server, watch };
  }

  #watch({ openapi, allowPrivate }: OpenApiEntry, base: URL, client: ApiClient): ApiWatch {
    const { instanceId, healthPath, headers } = openapi;
    const wanted = { base, healthPath, headers, allowPrivate, client };
    return new ApiWatch({
      ...this.#parts,
      ...{ instanceId, address: base.href },
      reach: (waitMs, signal) => reachApi(wanted, waitMs, signal),
    });
  }
}

async function end({ server, watch }: Open): Promise<void> {
  watch?.close();
  await server.close();
}

/** Each call says how the API is, too; one whose caller left says nothing. */
function heardBy({ heard }: ApiWatch, client: ApiClient): ApiSender {
  return {
    async send(ask) {
      try {
        const answer = await client.send(ask);
        heard(answer.status >= 500 ? `It answers with ${answer.status}.` : null);
        return answer;
      } catch (error) {
        if (error instanceof ToolFailure) heard(error.message);
        throw error;
      }
    },
    close: () => client.close(),
  };
}
