import { GatewayError } from "../foundation/gateway-error.ts";
import type { LazyAbort } from "../foundation/lazy-abort.ts";
import type { Incoming } from "../gateway/incoming.ts";
import { MODERN_VERSIONS } from "../gateway/protocol/versions.ts";
import { credentialOf } from "./credential-of.ts";
import type { StreamOutlet } from "./outlets/stream-outlet.ts";

/** A request to /mcp, whichever lane it came by. Header names are lower case. */
export type McpRequest = {
  method: string;
  path: string;
  header: (name: string) => string | null;
  headerNames: () => Iterable<string>;
  /** Throws `body_too_large` past the bound. */
  readBody: (bytesMax: number) => Promise<Buffer>;
  address: string;
  abort: LazyAbort;
  outlet: StreamOutlet;
};

/** One header; all of them together are bounded where the server is made (HEADERS_BYTES_MAX). */
const HEADER_LENGTH_MAX = 8192;
const PARAM_PREFIX = "mcp-param-";

export function toIncoming(
  request: McpRequest,
  slug: string,
  verb: Incoming["verb"],
  body: Buffer,
): Incoming {
  return {
    slug,
    verb,
    body,
    member: undefined,
    credential: credentialOf((name) => boundedHeader(request, name)),
    headers: {
      protocolVersion: boundedHeader(request, "mcp-protocol-version"),
      method: boundedHeader(request, "mcp-method"),
      name: boundedHeader(request, "mcp-name"),
      param: (name) => boundedHeader(request, `${PARAM_PREFIX}${name.toLowerCase()}`),
      params: () => paramsOf(request),
    },
    sessionId: boundedHeader(request, "mcp-session-id"),
    lastEventId: boundedHeader(request, "last-event-id"),
    connection: null,
    address: request.address,
    userAgent: request.header("user-agent"),
    abort: request.abort,
    outlet: request.outlet,
  };
}

export function isModern(request: McpRequest): boolean {
  return MODERN_VERSIONS.includes(request.header("mcp-protocol-version") ?? "");
}

function paramsOf(request: McpRequest): Record<string, string> {
  const params: Record<string, string> = {};
  for (const name of request.headerNames())
    if (name.startsWith(PARAM_PREFIX)) params[name] = boundedHeader(request, name) ?? "";
  return params;
}

function boundedHeader({ header }: McpRequest, name: string): string | null {
  const value = header(name);
  if (value === null || value.length <= HEADER_LENGTH_MAX) return value;
  throw new GatewayError("header_too_large", {
    publicMessage: `The header ${name} is longer than ${HEADER_LENGTH_MAX} bytes.`,
    data: { header: name, bytesMax: HEADER_LENGTH_MAX },
  });
}
