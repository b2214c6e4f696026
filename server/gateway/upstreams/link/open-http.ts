import type { Logger } from "../../../foundation/logger.ts";
import type { JsonObject } from "../../protocol/message.ts";
import { type Era, LEGACY_VERSIONS } from "../../protocol/versions.ts";
import type { Connection, Outcome } from "../connection.ts";
import { drop, type HttpAnswer } from "../transports/http1/http-answer.ts";
import type { HttpPeer } from "../transports/http1/http-peer.ts";
import { ANSWER_BYTES_MAX, readMessage } from "../transports/read-answer.ts";
import { readEvents } from "../transports/read-events.ts";
import { modernHeaders } from "./headers-for.ts";
import { HttpConnection, TAKES_BOTH } from "./http-connection.ts";
import type { Introduction } from "./introduce.ts";
import { type AskFirst, discover, initialize } from "./meet-server.ts";
import { refusedWith } from "./refused-with.ts";
import { toOutcome } from "./to-outcome.ts";

type Wanted = {
  peer: HttpPeer;
  introduction: Introduction;
  /** What this server spoke last time: asked first. */
  known: Era | null;
  logger: Logger;
  signal: AbortSignal;
};

/** Streamable HTTP: which era the server speaks is found out, or what was found before is tried first. */
export async function openHttp({ peer, introduction, known, logger, signal }: Wanted): Promise<Connection> {
  const first = new FirstContact(peer, signal);
  const met =
    known === "legacy"
      ? await initialize(first.ask, introduction).catch(async (error: unknown) => {
          const modern = await discover(first.ask, introduction).catch(() => null);
          if (modern === null) throw error;
          return modern;
        })
      : ((await discover(first.ask, introduction)) ?? (await initialize(first.ask, introduction)));
  const sessionId = met.era === "legacy" ? first.sessionId : null;
  const connection = new HttpConnection({ peer, ...met, sessionId, logger });
  if (met.era === "legacy") await connection.notify("notifications/initialized", {});
  return connection;
}

/** Questions before there is a connection; each stands alone. */
class FirstContact {
  sessionId: string | null = null;
  readonly #peer: HttpPeer;
  readonly #signal: AbortSignal;

  constructor(peer: HttpPeer, signal: AbortSignal) {
    this.#peer = peer;
    this.#signal = signal;
  }

  readonly ask: AskFirst = async (method, params, version) => {
    const id = 0;
    const response = await this.#peer.send({
      method: "POST",
      headers: { ...TAKES_BOTH, ...headersOf(method, params, version) },
      body: JSON.stringify({ jsonrpc: "2.0", id, method, params }),
      signal: this.#signal,
    });
    this.sessionId = response.headers.get("mcp-session-id") ?? null;
    const { statusCode, stream } = response;
    if (statusCode !== 200) drop(response);
    else if (stream !== null) {
      for await (const { data } of readEvents(stream, ANSWER_BYTES_MAX)) {
        if (data === "") continue;
        const message = readMessage(data);
        if (!("method" in message) && message.id === id) return toOutcome(message, data);
      }
      throw refusedWith(response, this.#peer.url);
    }
    const refused = readRefusal(response, version);
    if (refused === null) throw refusedWith(response, this.#peer.url);
    return refused;
  };
}

/** To a modern question an old server may say anything with a 4xx: that is its way of not knowing it. Null: it says nothing. */
function readRefusal({ statusCode, headers, text }: HttpAnswer, version: string | null): Outcome | null {
  const isDenied = statusCode === 401 || statusCode === 403;
  const isJson = headers.get("content-type")?.startsWith("application/json") === true;
  if (isJson && text !== "" && !isDenied) {
    try {
      return toOutcome(readMessage(text), text);
    } catch (error) {
      if (version === null) throw error;
    }
  }
  const isUnknownToIt = version !== null && statusCode >= 400 && statusCode < 500 && !isDenied;
  return isUnknownToIt ? { error: { code: -32601, message: `HTTP ${statusCode}` } } : null;
}

function headersOf(method: string, params: JsonObject, version: string | null): Record<string, string> {
  if (version !== null) return modernHeaders(version, method, params);
  return { "mcp-protocol-version": LEGACY_VERSIONS[0]! };
}
