import type { HousePass } from "../access/house-pass.ts";
import {
  PLAYGROUND_REFUSED_HEADER,
  PLAYGROUND_STATUS_HEADER,
  PlaygroundMessage,
} from "../contracts/playground.ts";
import { GatewayError, isGatewayError, toGatewayError } from "../foundation/gateway-error.ts";
import { handleIncoming } from "../gateway/handle-incoming.ts";
import type { Answer } from "../gateway/incoming.ts";
import type { GatewayParts } from "../gateway/parts.ts";
import type { McpDoor } from "./mcp-door.ts";
import { type McpRequest, toIncoming } from "./mcp-request.ts";

/** A stream may stay open for hours; whoever may no longer be here loses theirs within this, ms. */
const REVIEW_MS = 15_000;
/** The message is a text in JSON: escaped, it takes up to this many times its room. */
const ESCAPED_TIMES_MAX = 2;

export type PlaygroundDoorParts = {
  gateway: GatewayParts;
  bodyBytesMax: number;
  /** Refuses whoever is not an operator with the right; a pass is good for one message. */
  admit: (request: McpRequest) => Promise<(keyId: string | null) => Promise<HousePass>>;
};

/**
 * The operators' door to MCP. It is no way around anything: what they send makes the very trip of a client's message,
 * and comes back as a client would get it. Who they are the session cookie says, as whom they ask the pass.
 */
export function createPlaygroundDoor({ gateway, bodyBytesMax, admit }: PlaygroundDoorParts): McpDoor {
  return async function playgroundDoor(request) {
    try {
      const passFor = await admit(request);
      const { endpoint, keyId, verb, headers, body } = await readMessage(request, bodyBytesMax);
      const credential = await passFor(keyId);
      const header = (name: string) => headerOf(request, headers, name);
      const sent: McpRequest = { ...request, header, headerNames: () => Object.keys(headers) };
      const incoming = { ...toIncoming(sent, endpoint, verb, Buffer.from(body)), credential };
      const review = setInterval(() => void reviewRights(request, keyId), REVIEW_MS).unref();
      try {
        const answer = await handleIncoming(incoming, gateway);
        const headers = { ...answer.headers, [PLAYGROUND_STATUS_HEADER]: String(answer.status) };
        return { ...answer, status: 200, headers };
      } finally {
        clearInterval(review);
      }
    } catch (error) {
      return refuse(error, gateway);
    }
  };

  async function reviewRights(request: McpRequest, keyId: string | null): Promise<void> {
    try {
      await (await admit(request))(keyId);
    } catch (error) {
      const { entry, code } = unwrap(error);
      if (entry.kind === "caller") request.abort.abort(new GatewayError(code));
    }
  }
}

async function readMessage(request: McpRequest, bodyBytesMax: number): Promise<PlaygroundMessage> {
  if (request.method !== "POST") throw new GatewayError("method_not_allowed");
  const bytes = await request.readBody(bodyBytesMax * ESCAPED_TIMES_MAX);
  const message = PlaygroundMessage.safeParse(parse(bytes.toString()));
  if (!message.success) {
    const [issue] = message.error.issues;
    throw new GatewayError("bad_input", { publicMessage: `${issue?.path.join(".")}: ${issue?.message}` });
  }
  if (Buffer.byteLength(message.data.body) > bodyBytesMax) throw new GatewayError("body_too_large");
  // Each member of a batch is an exchange that wants a proof of its own, and a pass is one proof.
  if (/^\s*\[/.test(message.data.body)) {
    throw new GatewayError("bad_input", {
      publicMessage: "The playground sends one message at a time, no batch.",
    });
  }
  return message.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GatewayError("malformed_json");
  }
}

/** A client's own headers come from the message; nothing else of the browser's request is taken for them. */
function headerOf(request: McpRequest, headers: PlaygroundMessage["headers"], name: string): string | null {
  return name === "user-agent" ? request.header(name) : (headers[name] ?? null);
}

function refuse(cause: unknown, { logger }: GatewayParts): Answer {
  const error = unwrap(cause);
  const { http, level, do: mend } = error.entry;
  logger[level]({ code: error.code, err: error.cause }, `playground: ${error.message}`);
  const { code, message, data } = error;
  return {
    status: http,
    headers: { "content-type": "application/json", [PLAYGROUND_REFUSED_HEADER]: code },
    body: JSON.stringify({ data: { gateway: { code, message, do: mend, ...data } } }),
    eventId: null,
  };
}

/** What tRPC's context throws has ours inside. */
function unwrap(error: unknown): GatewayError {
  const { cause } = error instanceof Error ? error : {};
  return isGatewayError(cause) && !isGatewayError(error) ? cause : toGatewayError(error);
}
