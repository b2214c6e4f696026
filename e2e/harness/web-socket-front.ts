import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import type { Front } from "./front.ts";

/** No message of the legacy era has it. */
export const MODERN_KEY = '"io.modelcontextprotocol/protocolVersion"';
const NOT_FOUND = -32601;

/** In front of a WebSocket: passes on every frame, but knows nothing of the modern era, as a server of the legacy one. */
export async function startLegacyWebSocketFront(target: string): Promise<Front> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (client) => {
    const onward = new WebSocket(target, ["mcp"]);
    const opened = once(onward, "open");
    client.on("message", async (bytes) => {
      const frame = String(bytes);
      if (frame.includes(MODERN_KEY)) return refuse(client, frame);
      await opened;
      onward.send(frame);
    });
    onward.on("message", (bytes) => client.send(String(bytes)));
    for (const [end, other] of [
      [client, onward],
      [onward, client],
    ] as const) {
      end.on("close", () => other.close());
      end.on("error", () => other.close());
    }
  });
  await once(server, "listening");
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function refuse(client: WebSocket, frame: string): void {
  const { id } = JSON.parse(frame) as { id?: unknown };
  if (id === undefined) return;
  const error = { code: NOT_FOUND, message: "Method not found" };
  client.send(JSON.stringify({ jsonrpc: "2.0", id, error }));
}
