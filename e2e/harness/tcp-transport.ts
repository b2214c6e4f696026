import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/client";

/** MCP over TCP for the v2 client: one JSON-RPC message per line, after a first line that says who asks for what. */
export class TcpTransport implements Transport {
  readonly #socket: Socket;
  readonly #greeting: object;
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  constructor(port: number, greeting: { key: string; endpoint: string }) {
    this.#socket = connect(port, "127.0.0.1");
    this.#greeting = greeting;
  }

  async start(): Promise<void> {
    const lines = createInterface({ input: this.#socket });
    this.#socket.on("close", () => this.onclose?.());
    this.#write(this.#greeting);
    const [welcome] = (await once(lines, "line")) as [string];
    if ("error" in JSON.parse(welcome)) throw new Error(welcome);
    lines.on("line", (line) => this.onmessage?.(JSON.parse(line)));
  }

  async send(message: JSONRPCMessage): Promise<void> {
    this.#write(message);
  }

  async close(): Promise<void> {
    this.#socket.end();
  }

  #write(message: object): void {
    this.#socket.write(`${JSON.stringify(message)}\n`);
  }
}
