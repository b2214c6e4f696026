import type { ApiAnswer, ApiAsk, ApiSender } from "../../openapi/request/api-client.ts";
import type { ApiClient } from "../../outside/api-client.ts";
import type { ApiRequest } from "../../outside/service.ts";
import { ServiceFailure } from "../../outside/service-failure.ts";

/** Nobody in particular waits: the client's own deadline ends it. */
const NEVER = new AbortController().signal;

/** Lets the tools of an OpenAPI document ask through the client that knows limits, retries and rest. */
export function createOpenApiSender(client: ApiClient, release: () => Promise<void>): ApiSender {
  return {
    async send(ask: ApiAsk): Promise<ApiAnswer> {
      try {
        const { status, headers, bytes } = await client.request({
          method: ask.method as ApiRequest["method"], // one of openapi/operations/operation.ts, in capitals
          path: ask.url.pathname,
          url: ask.url,
          headers: ask.headers,
          ...(ask.body !== null && { bytes: ask.body }),
          ...(ask.secrets !== undefined && { secrets: ask.secrets }),
          signal: ask.signal ?? NEVER,
        });
        return { status, headers, bytes, isCut: false, elsewhere: null };
      } catch (error) {
        return answerOf(error);
      }
    },
    close: release,
  };
}

/** A refusal is told as the service says it; of trouble and limits our words say what to do. */
function answerOf(error: unknown): ApiAnswer {
  if (!(error instanceof ServiceFailure) || error.status === null) throw error;
  if (error.isTrouble || error.kind === "rate_limited") throw error;
  const { status, body } = error;
  const isText = typeof body === "string";
  return {
    status,
    headers: { "content-type": isText ? "text/plain" : "application/json" },
    bytes: Buffer.from(isText ? body : body === null ? "" : JSON.stringify(body)),
    isCut: false,
    elsewhere: null,
  };
}
