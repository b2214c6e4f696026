import { errorCodes } from "../foundation/error-codes.ts";
import { GatewayError, toGatewayError } from "../foundation/gateway-error.ts";
import { newId } from "../foundation/ids.ts";
import { callerIdOf } from "../gateway/caller-id-of.ts";
import { handleIncoming } from "../gateway/handle-incoming.ts";
import type { Answer } from "../gateway/incoming.ts";
import type { GatewayParts } from "../gateway/parts.ts";
import { corsHeaders, preflightHeaders } from "./cors.ts";
import { credentialOf } from "./credential-of.ts";
import { decodeBody, findUnpacker } from "./encoding/decode-body.ts";
import type { Guests } from "./guests.ts";
import type { SseDoor } from "./lines/sse-door.ts";
import { isModern, type McpRequest, toIncoming } from "./mcp-request.ts";
import { isJson, takesEvents, takesJson } from "./media-types.ts";
import { writeEvent } from "./outlets/write-event.ts";
import { type McpPlace, readMcpPath } from "./read-mcp-path.ts";
import { turnAway } from "./turn-away.ts";

export type McpDoor = (request: McpRequest) => Promise<Answer>;
export type McpDoorParts = {
  gateway: GatewayParts;
  guests: Guests;
  /** The transport of 2024-11-05. */
  sse: SseDoor;
  bodyBytesMax: number;
  isDraining: () => boolean;
};

const NO_BODY = Buffer.alloc(0);
const ALLOWED = "GET, POST, DELETE, OPTIONS";
const ALLOWED_MODERN = "POST, OPTIONS";

/** What is HTTP about MCP: method, Host and Origin, media types, encodings, sizes. It knows no policy. */
export function createMcpDoor({ gateway, guests, sse, bodyBytesMax, isDraining }: McpDoorParts): McpDoor {
  return async function mcpDoor(request) {
    const origin = request.header("origin") ?? undefined;
    try {
      if (!guests.isHostWelcome(request.header("host") ?? undefined)) throw new GatewayError("host_refused");
      if (!guests.isOriginWelcome(origin)) throw new GatewayError("origin_refused");
      if (request.method === "OPTIONS") return preflight(request, origin);
      if (isDraining()) throw new GatewayError("draining");
      const place = readMcpPath(request.path);
      const answer =
        place.sse === null ? await exchange(request, place) : await sse(request, place, readPost);
      return share(answer, origin);
    } catch (cause) {
      return share(refuse(request, cause), origin);
    }
  };

  async function exchange(request: McpRequest, { slug }: McpPlace): Promise<Answer> {
    if (request.method !== "POST") {
      const verb = readVerb(request);
      return handleIncoming(toIncoming(request, slug, verb, NO_BODY), gateway);
    }
    const accept = request.header("accept");
    const asEvents = !takesJson(accept);
    if (asEvents && !takesEvents(accept)) throw new GatewayError("not_acceptable");
    const body = await readPost(request, slug);
    const answer = await handleIncoming(toIncoming(request, slug, "POST", body), gateway);
    return asEvents && !request.outlet.isOpen ? toEvents(answer) : answer;
  }

  async function readPost(request: McpRequest, slug: string): Promise<Buffer> {
    if (!isJson(request.header("content-type"))) throw new GatewayError("unsupported_media_type");
    const unpack = findUnpacker(request.header("content-encoding"));
    const body = await request.readBody(bodyBytesMax);
    if (unpack === null) return body;
    // The trip asks for the key before it reads: nobody need work for a stranger.
    if (callerIdOf(credentialOf(request.header), slug, gateway) === null) return NO_BODY;
    return decodeBody(body, unpack, bodyBytesMax);
  }

  function refuse(request: McpRequest, cause: unknown): Answer {
    const error = toGatewayError(cause);
    const id = newId("rq", gateway.clock.now());
    const { method, path, address } = request;
    gateway.logger[error.entry.level](
      { request: id, code: error.code, method, path, address, err: error.cause },
      `turned away: ${error.message}`,
    );
    return turnAway(error, id);
  }
}

/** GET opens the stream of a legacy session, DELETE ends the session; modern clients have neither. */
function readVerb(request: McpRequest): "GET" | "DELETE" {
  const { method } = request;
  const isVerb = method === "GET" || method === "DELETE";
  if (!isVerb || isModern(request)) {
    throw new GatewayError("method_not_allowed", {
      data: { allow: isModern(request) ? ALLOWED_MODERN : ALLOWED },
    });
  }
  if (method === "GET" && !request.outlet.canOpen) {
    throw new GatewayError("not_acceptable", {
      publicMessage: "GET opens an event stream: send Accept: text/event-stream.",
    });
  }
  return method;
}

/** For a client that takes only a stream. */
function toEvents(answer: Answer): Answer {
  if (answer.status !== 200 || answer.body === null) return answer;
  const headers = { ...answer.headers, "content-type": "text/event-stream" };
  return { ...answer, headers, pieces: undefined, body: writeEvent("message", answer.body, answer.eventId) };
}

/** A welcome origin may read the answer. */
function share(answer: Answer, origin: string | undefined): Answer {
  if (origin === undefined || answer.status === errorCodes.origin_refused.http) return answer;
  return { ...answer, headers: { ...answer.headers, ...corsHeaders(origin) } };
}

function preflight(request: McpRequest, origin: string | undefined): Answer {
  const headers = preflightHeaders(request.header("access-control-request-headers"));
  return share({ status: 204, headers, body: null, eventId: null }, origin);
}
