import { once } from "node:events";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";

/** A stdio server for tests: its lines are the frames of the WebSocket that it is told. */
const socket = new WebSocket(process.argv[2]!, ["mcp"]);
socket.on("message", (bytes) => process.stdout.write(`${bytes}\n`));
socket.on("close", () => process.exit(0));
await once(socket, "open");
for await (const line of createInterface({ input: process.stdin })) socket.send(line);
socket.close();
