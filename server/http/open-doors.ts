import type { Server as HttpServer } from "node:http";
import type { Server as TcpServer } from "node:net";
import type { Env } from "../env.ts";
import type { GatewayParts } from "../gateway/parts.ts";
import { createDispatch, type Doors } from "./dispatch.ts";
import type { Drain } from "./drain.ts";
import type { Guests } from "./guests.ts";
import { LineDesk } from "./lines/line-desk.ts";
import { createSseDoor } from "./lines/sse-door.ts";
import { createTcpDoor } from "./lines/tcp-door.ts";
import { createWebSocketDoor } from "./lines/web-socket-door.ts";
import { takePort } from "./listen.ts";
import { createMcpDoor, type McpDoor } from "./mcp-door.ts";
import { Heartbeat } from "./outlets/heartbeat.ts";
import { createUpgrade } from "./upgrade.ts";

/** Proxies give up on a silent stream after 30 s or more. */
const HEARTBEAT_MS = 15_000;

type McpDoors = {
  mcp: McpDoor;
  lines: LineDesk;
  heartbeat: Heartbeat;
  tcp: TcpServer | null;
  webSocket: ReturnType<typeof createWebSocketDoor>;
};
type Wanted = { env: Env; gateway: GatewayParts; guests: Guests; drain: Drain };

/** Every way in which MCP comes to us, each over the same trip. */
export function openMcpDoors({ env, gateway, guests, drain }: Wanted): McpDoors {
  const { bodyBytesMax } = env.gateway;
  const { isDraining } = drain;
  const lines = new LineDesk(gateway);
  const sse = createSseDoor({ gateway, lines, bus: gateway.bus });
  const plain = { gateway, lines, bodyBytesMax, isDraining };
  return {
    mcp: createMcpDoor({ gateway, guests, sse, bodyBytesMax, isDraining }),
    lines,
    heartbeat: new Heartbeat(HEARTBEAT_MS),
    tcp: env.http.tcpPort === undefined ? null : createTcpDoor(plain),
    webSocket: createWebSocketDoor({ ...plain, guests, isProxyTrusted: env.http.trustProxy }),
  };
}

type Hanging = {
  httpServer: HttpServer;
  doors: McpDoors;
  others: Omit<Doors, "mcp">;
  upgrades: Pick<Parameters<typeof createUpgrade>[0], "live" | "pages">;
  isSecure: boolean;
};

/** From here on the house answers. */
export async function hangDoors(
  { env, gateway, guests, drain }: Wanted,
  { httpServer, doors, others, upgrades, isSecure }: Hanging,
): Promise<void> {
  const dispatch = createDispatch(
    { ...others, mcp: doors.mcp },
    {
      guests,
      heartbeat: doors.heartbeat,
      isProxyTrusted: env.http.trustProxy,
      hasFastLane: env.http.fastLane,
      isDev: env.house.isDev,
      isSecure,
      isDraining: drain.isDraining,
      logger: gateway.logger,
    },
  );
  httpServer.removeAllListeners("request").on("request", drain.counting(dispatch));
  httpServer.on("upgrade", createUpgrade({ guests, mcp: doors.webSocket, ...upgrades }));
  if (doors.tcp === null) return;
  const port = await takePort(doors.tcp, env.http.host, { name: "TCP_PORT", port: env.http.tcpPort! });
  gateway.logger.info({ port }, "MCP over TCP, without encryption");
}
