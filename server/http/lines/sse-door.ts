import { GatewayError, toGatewayError } from "../../foundation/gateway-error.ts";
import { callerIdOf } from "../../gateway/caller-id-of.ts";
import type { Answer } from "../../gateway/incoming.ts";
import type { GatewayParts } from "../../gateway/parts.ts";
import type { SessionBus } from "../../gateway/sessions/session-bus.ts";
import { credentialOf } from "../credential-of.ts";
import type { McpRequest } from "../mcp-request.ts";
import type { StreamOutlet } from "../outlets/stream-outlet.ts";
import type { McpPlace } from "../read-mcp-path.ts";
import { admit } from "./admit.ts";
import type { LineDesk } from "./line-desk.ts";
import { PostRelay } from "./post-relay.ts";
import type { LineGuest, Wire } from "./wire.ts";

export type SseDoor = (
  request: McpRequest,
  place: McpPlace,
  readPost: (request: McpRequest, slug: string) => Promise<Buffer>,
) => Promise<Answer>;

type SseDoorParts = {
  gateway: GatewayParts;
  lines: LineDesk;
  bus: SessionBus;
  takenWithinMs?: number;
};

/** Posts that may wait for those before them; the sender is told to slow down. */
const WAITING_MAX = 64;
const ACCEPTED: Answer = { status: 202, headers: {}, body: null, eventId: null };
const ENDED: Answer = { status: 200, headers: {}, body: null, eventId: null };

/**
 * HTTP+SSE of 2024-11-05: a GET holds the stream that everything comes down, and says where to POST to. The
 * POST may reach any replica: the bus takes it to the one that holds the stream.
 */
export function createSseDoor({ gateway, lines, bus, takenWithinMs }: SseDoorParts): SseDoor {
  const relay = new PostRelay(
    bus,
    (connection, callerId, body) => {
      const line = lines.find(connection);
      if (line === undefined || line.waiting >= WAITING_MAX) return false;
      if (callerIdOf(line.guest.credential, line.guest.slug, gateway) !== callerId) return false;
      line.receive(Buffer.from(body));
      return true;
    },
    takenWithinMs,
  );

  return function sseDoor(request, { slug, sse }, readPost) {
    const connection = sse?.connection ?? null;
    const method = connection === null ? "GET" : "POST";
    // A newer client tries a POST first, and takes 405 for the sign to try the old way.
    if (request.method !== method) {
      throw new GatewayError("method_not_allowed", { data: { allow: `${method}, OPTIONS` } });
    }
    return connection === null ? open(request, slug) : post(request, slug, connection, readPost);
  };

  async function open(request: McpRequest, slug: string): Promise<Answer> {
    const { outlet, abort } = request;
    if (!outlet.canOpen) {
      throw new GatewayError("not_acceptable", {
        publicMessage: "This is an event stream: send Accept: text/event-stream.",
      });
    }
    const guest = guestOf(request, slug);
    const hello = await admit(guest, gateway);
    if (hello.status !== 200 || abort.reason !== undefined) return hello;
    return new Promise((resolve) => {
      const line = lines.open(new SseWire(outlet, () => resolve(ENDED)), guest);
      const leave = () => line.close(toGatewayError(abort.reason));
      abort.signal.addEventListener("abort", leave, { once: true });
      outlet.open({ isResumable: false });
      outlet.announce("endpoint", `${slug === "" ? "/mcp" : `/mcp/${slug}`}/sse/${line.id}`);
    });
  }

  async function post(
    request: McpRequest,
    slug: string,
    connection: string,
    readPost: (request: McpRequest, slug: string) => Promise<Buffer>,
  ): Promise<Answer> {
    const guest = guestOf(request, slug);
    const callerId = callerIdOf(guest.credential, slug, gateway);
    // Refused by the trip, and so on the record.
    if (callerId === null) return admit(guest, gateway);
    const body = await readPost(request, slug);
    const line = lines.find(connection);
    if (line === undefined) {
      if (await relay.hand(connection, callerId, body.toString("utf8"))) return ACCEPTED;
      throw new GatewayError("session_unknown");
    }
    const holder = callerIdOf(line.guest.credential, line.guest.slug, gateway);
    if (line.guest.slug !== slug || holder !== callerId) throw new GatewayError("session_unknown");
    if (line.waiting >= WAITING_MAX) {
      throw new GatewayError("rate_limited", {
        publicMessage: `${WAITING_MAX} messages of this connection wait already.`,
        data: { retryAfterSeconds: 1 },
      });
    }
    line.receive(body, guest.credential);
    return ACCEPTED;
  }
}

function guestOf({ header, address }: McpRequest, slug: string): LineGuest {
  return {
    transport: "sse",
    slug,
    credential: credentialOf(header),
    address,
    userAgent: header("user-agent"),
  };
}

/** Down the stream; what comes up is posted, and waits in the line. */
class SseWire implements Wire {
  readonly #outlet: StreamOutlet;
  readonly #onClosed: () => void;

  constructor(outlet: StreamOutlet, onClosed: () => void) {
    this.#outlet = outlet;
    this.#onClosed = onClosed;
  }

  get backlogBytes(): number {
    return this.#outlet.backlogBytes;
  }

  send(json: string): void {
    this.#outlet.send(json, null);
  }

  pause(): void {}
  resume(): void {}

  close(): void {
    this.#outlet.close();
    this.#onClosed();
  }
}
