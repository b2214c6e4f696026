import type { IncomingMessage, ServerResponse } from "node:http";
import { ADDRESS_HEADER } from "../contracts/session.ts";
import { errorCodes } from "../foundation/error-codes.ts";
import type { Logger } from "../foundation/logger.ts";
import { addressOf } from "./address.ts";
import { fastLane } from "./fast-lane.ts";
import type { Guests } from "./guests.ts";
import type { createHealthDoor } from "./health-door.ts";
import { type createHookDoor, isHookPath } from "./hook-door.ts";
import type { McpDoor } from "./mcp-door.ts";
import type { createMetricsDoor } from "./metrics-door.ts";
import type { Heartbeat } from "./outlets/heartbeat.ts";
import { keepHeadersPlain } from "./plain-headers.ts";
import { isMcpPath } from "./read-mcp-path.ts";
import { type createRegistryDoor, isRegistryPath } from "./registry-door.ts";
import { setPageHeaders } from "./security-headers.ts";

export type Doors = {
  mcp: McpDoor;
  health: ReturnType<typeof createHealthDoor>;
  metrics: ReturnType<typeof createMetricsDoor>;
  registry: ReturnType<typeof createRegistryDoor>;
  hooks: ReturnType<typeof createHookDoor>;
  live: (req: IncomingMessage, res: ServerResponse) => void;
  pages: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
};

export type DispatchOptions = {
  guests: Guests;
  /** Of event streams. */
  heartbeat: Heartbeat;
  isProxyTrusted: boolean;
  hasFastLane: boolean;
  isDev: boolean;
  isSecure: boolean;
  isDraining: () => boolean;
  logger: Logger;
};

/** Which door a request goes to. The fast lane is asked first: it has the least to do. */
export function createDispatch(doors: Doors, options: DispatchOptions) {
  const { guests, heartbeat, isProxyTrusted, hasFastLane, isDraining, logger } = options;

  async function dispatch(
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
    address: string,
  ): Promise<void> {
    if (path === "/health") return doors.health.health(req, res);
    if (path === "/ready") return doors.health.ready(req, res);
    if (!guests.isHostWelcome(req.headers.host)) return turnAway(res, "host_refused");
    if (path === "/metrics") return doors.metrics(req, res, address);
    if (isDraining()) return turnAway(res, "draining");
    if (isLive(path)) return doors.live(req, res);
    if (isRegistryPath(path)) return doors.registry(req, res);
    if (isHookPath(path)) return doors.hooks(req, res);
    setPageHeaders(req, res, options);
    if (isMcpPath(path)) keepHeadersPlain(res);
    req.headers[ADDRESS_HEADER] = address;
    return doors.pages(req, res);
  }

  return (req: IncomingMessage, res: ServerResponse): void => {
    const path = pathOf(req.url);
    const address = addressOf(req, isProxyTrusted);
    const answered =
      hasFastLane && isMcpPath(path)
        ? fastLane(req, res, path, address, doors.mcp, heartbeat)
        : dispatch(req, res, path, address);
    answered.catch((error: unknown) => {
      // Only where it begins: what follows may be a link that is a secret.
      logger.error({ err: error, path: `/${pathOf(req.url).split("/")[1]}` }, "a door failed");
      if (!res.headersSent) turnAway(res, "internal");
      else res.destroy();
    });
  };
}

export function pathOf(url: string | undefined): string {
  const query = url?.indexOf("?") ?? -1;
  return query === -1 ? (url ?? "/") : url!.slice(0, query);
}

/** Engine.IO itself would take whatever begins so. */
export function isLive(path: string): boolean {
  return path === "/socket.io" || path.startsWith("/socket.io/");
}

function turnAway(res: ServerResponse, code: "host_refused" | "draining" | "internal"): void {
  const { http, says, do: mend } = errorCodes[code];
  res.writeHead(http, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  res.end(`${says} ${mend}\n`);
}
