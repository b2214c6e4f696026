import { type ErrorCode, errorCodes } from "../foundation/error-codes.ts";
import { GatewayError, toGatewayError } from "../foundation/gateway-error.ts";
import { newId } from "../foundation/ids.ts";
import type { LazyAbort } from "../foundation/lazy-abort.ts";
import { handleExchange } from "../gateway/handle-exchange.ts";
import type { Answer } from "../gateway/incoming.ts";
import type { GatewayParts } from "../gateway/parts.ts";
import type { Guests } from "./guests.ts";

/** A request to /mcp, whichever lane it came by. Header names are lower case. */
export type McpRequest = {
  method: string;
  path: string;
  header: (name: string) => string | null;
  /** Throws `body_too_large` past the bound. */
  readBody: (bytesMax: number) => Promise<Buffer>;
  address: string;
  abort: LazyAbort;
};

export type McpDoor = (request: McpRequest) => Promise<Answer>;
export type McpDoorParts = {
  gateway: GatewayParts;
  guests: Guests;
  bodyBytesMax: number;
  isDraining: () => boolean;
};

const PATH = /^\/mcp(?:\/([^/]+))?\/?$/;
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;
const PREFLIGHT_SECONDS = "600";

/** What is HTTP about MCP: method, Host and Origin, media types, body size. It knows no policy. */
export function createMcpDoor({ gateway, guests, bodyBytesMax, isDraining }: McpDoorParts): McpDoor {
  return async function mcpDoor(request) {
    const origin = request.header("origin") ?? undefined;
    try {
      if (!guests.isHostWelcome(request.header("host") ?? undefined)) throw new GatewayError("host_refused");
      if (!guests.isOriginWelcome(origin)) throw new GatewayError("origin_refused");
      if (request.method === "OPTIONS") return preflight(origin);
      if (isDraining()) throw new GatewayError("draining");
      if (request.method !== "POST") throw new GatewayError("method_not_allowed");
      const slug = slugOf(request.path);
      if (!JSON_TYPE.test(request.header("content-type") ?? ""))
        throw new GatewayError("unsupported_media_type");
      if (request.header("content-encoding") !== null) {
        throw new GatewayError("unsupported_media_type", {
          publicMessage: "Compressed bodies are not accepted.",
        });
      }
      const asEvents = wantsEvents(request.header("accept"));
      const body = await request.readBody(bodyBytesMax);
      const answer = await handleExchange(
        {
          slug,
          body,
          credential: credentialOf(request),
          headers: {
            protocolVersion: request.header("mcp-protocol-version"),
            method: request.header("mcp-method"),
            name: request.header("mcp-name"),
          },
          address: request.address,
          userAgent: request.header("user-agent"),
          abort: request.abort,
        },
        gateway,
      );
      return share(asEvents ? toEvents(answer) : answer, origin);
    } catch (cause) {
      const error = toGatewayError(cause);
      const id = newId("rq", gateway.clock.now());
      const { level } = error.entry;
      const { method, path, address } = request;
      gateway.logger[level](
        { request: id, code: error.code, method, path, address, err: error.cause },
        `turned away: ${error.message}`,
      );
      return share(turnAway(error, id), origin);
    }
  };
}

/** A path deeper than one slug is an endpoint that does not exist; the exchange says so, after asking for the key. */
function slugOf(path: string): string {
  const match = PATH.exec(path);
  if (match === null) return path.slice("/mcp/".length);
  try {
    return decodeURIComponent(match[1] ?? "");
  } catch {
    return match[1] ?? "";
  }
}

function credentialOf({ header }: McpRequest): string | null {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(header("authorization") ?? "");
  return bearer?.[1] ?? header("x-api-key");
}

/** JSON unless the client takes only a stream. */
function wantsEvents(accept: string | null): boolean {
  if (accept === null || /application\/(?:json|\*)|\*\/\*/i.test(accept)) return false;
  if (/text\/(?:event-stream|\*)/i.test(accept)) return true;
  throw new GatewayError("not_acceptable");
}

function toEvents(answer: Answer): Answer {
  if (answer.status !== 200 || answer.body === null) return answer;
  const headers = { ...answer.headers, "content-type": "text/event-stream" };
  return { ...answer, headers, body: `event: message\ndata: ${answer.body}\n\n` };
}

/** Refused before there was a message to record. */
function turnAway(error: GatewayError, requestId: string): Answer {
  const { http, rpc } = error.entry;
  const body = JSON.stringify({
    jsonrpc: "2.0",
    id: null,
    error: {
      code: rpc,
      message: error.message,
      data: { code: error.code, do: error.entry.do, request: requestId },
    },
  });
  return { status: http, headers: { "content-type": "application/json", ...EXTRA[error.code] }, body };
}
const EXTRA: Partial<Record<ErrorCode, Record<string, string>>> = {
  method_not_allowed: { allow: "POST, OPTIONS" },
  // The rest of a body we did not read would be taken for the next request.
  body_too_large: { connection: "close" },
  draining: { connection: "close", "retry-after": "1" },
};

/** A welcome origin may read the answer. */
function share(answer: Answer, origin: string | undefined): Answer {
  if (origin === undefined || answer.status === errorCodes.origin_refused.http) return answer;
  const cors = {
    "access-control-allow-origin": origin,
    vary: "Origin",
    "access-control-expose-headers": "WWW-Authenticate, Retry-After",
  };
  return { ...answer, headers: { ...answer.headers, ...cors } };
}

function preflight(origin: string | undefined): Answer {
  const headers = {
    allow: "POST, OPTIONS",
    "access-control-allow-methods": "POST, OPTIONS",
    "access-control-allow-headers":
      "Authorization, Content-Type, X-API-Key, MCP-Protocol-Version, Mcp-Method, Mcp-Name, Mcp-Session-Id, Last-Event-ID",
    "access-control-max-age": PREFLIGHT_SECONDS,
  };
  return share({ status: 204, headers, body: null }, origin);
}
