import { GatewayError } from "../../../foundation/gateway-error.ts";
import { drop } from "./http1/http-answer.ts";
import type { HttpPeer } from "./http1/http-peer.ts";
import { ledElsewhere } from "./led-elsewhere.ts";
import { ANSWER_BYTES_MAX } from "./read-answer.ts";
import { readEvents, type ServerSentEvent } from "./read-events.ts";
import type { Wire } from "./wire.ts";

type Peers = {
  /** Holds the stream. */
  stream: HttpPeer;
  /** The same server at the address it announces for posts. */
  at: (url: URL) => HttpPeer;
  url: string;
};

/** HTTP+SSE of 2024-11-05: answers come down one stream, which first says where to POST to. */
export async function openSseWire({ stream, at, url }: Peers, signal: AbortSignal): Promise<Wire> {
  const ending = new AbortController();
  const opening = AbortSignal.any([signal, ending.signal]);
  const response = await stream.send({
    method: "GET",
    headers: { accept: "text/event-stream" },
    signal: opening,
  });
  const { stream: body } = response;
  if (response.statusCode !== 200 || body === null) {
    drop(response);
    const elsewhere = ledElsewhere(response, url);
    throw (
      elsewhere ??
      new GatewayError("upstream_unreachable", {
        publicMessage: `The server answers the event stream with HTTP ${response.statusCode}.`,
        data: { status: response.statusCode, neverSent: true },
      })
    );
  }
  const events = readEvents(body, ANSWER_BYTES_MAX);
  const posts = at(await readEndpoint(events, url));
  const closed = Promise.withResolvers<Error>();
  const wire: Wire = {
    hear: () => undefined,
    closed: closed.promise,
    async send(json) {
      const answer = await posts.send({
        method: "POST",
        headers: { "content-type": "application/json" },
        body: json,
        signal: ending.signal,
      });
      drop(answer);
      if (answer.statusCode >= 300) {
        throw new GatewayError("upstream_unreachable", {
          publicMessage: `The server refused a message with HTTP ${answer.statusCode}.`,
          data: { status: answer.statusCode },
        });
      }
    },
    async close() {
      ending.abort(new Error("closed"));
      body.destroy();
      await Promise.all([stream.close(), posts.close()]);
      closed.resolve(new Error("the stream was closed"));
    },
  };
  void pump(events, (json) => wire.hear(json)).then(closed.resolve);
  return wire;
}

/** Only to the origin that the operator named: a server may not send our credentials elsewhere. */
async function readEndpoint(events: AsyncGenerator<ServerSentEvent>, url: string): Promise<URL> {
  const { value: first, done } = await events.next();
  if (done || first.event !== "endpoint")
    throw new GatewayError("upstream_garbled", {
      publicMessage: "The stream does not say where to POST to.",
    });
  const endpoint = URL.parse(first.data, url);
  if (endpoint === null || endpoint.origin !== new URL(url).origin) {
    throw new GatewayError("upstream_garbled", {
      publicMessage: "The stream names another server to POST to; that is refused.",
    });
  }
  return endpoint;
}

async function pump(events: AsyncGenerator<ServerSentEvent>, hear: (json: string) => void): Promise<Error> {
  try {
    for await (const event of events) if (event.event === "message" && event.data !== "") hear(event.data);
    return new Error("the stream ended");
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
