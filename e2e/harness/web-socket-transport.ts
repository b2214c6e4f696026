import { once } from "node:events";
import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/client";
import { WebSocket } from "ws";

/** MCP over WebSocket for the v2 client, which has no such transport: one JSON-RPC message per text frame. */
export class WebSocketTransport implements Transport {
  readonly #url: string;
  readonly #key: string;
  #socket: WebSocket | null = null;
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  constructor({ url, key }: { url: string; key: string }) {
    this.#url = url.replace(/^http/, "ws");
    this.#key = key;
  }

  async start(): Promise<void> {
    const headers = { authorization: `Bearer ${this.#key}` };
    this.#socket = new WebSocket(this.#url, ["mcp"], { headers });
    this.#socket.on("message", (bytes) => this.onmessage?.(JSON.parse(String(bytes))));
    this.#socket.on("close", () => this.onclose?.());
    await once(this.#socket, "open");
    this.#socket.on("error", (error) => this.onerror?.(error));
  }

  async send(message: JSONRPCMessage): Promise<void> {
    this.#socket!.send(JSON.stringify(message));
  }

  async close(): Promise<void> {
    this.#socket?.close();
  }
}
