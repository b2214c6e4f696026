import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

/** Lets so many processes work at a time: each waits for its turn, and whoever ends makes room, however it ends. */
export async function openTurnstile(placesMax: number): Promise<{ port: number; close(): void }> {
  const waiting: Socket[] = [];
  let places = placesMax;
  const admit = () => {
    while (places > 0 && waiting.length > 0) {
      places -= 1;
      waiting.shift()!.write("go");
    }
  };
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("close", () => {
      const at = waiting.indexOf(socket);
      if (at === -1) places += 1;
      else waiting.splice(at, 1);
      admit();
    });
    waiting.push(socket);
    admit();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

/** Resolves when it is this process's turn; gives back how to make room. */
export async function takeTurn(port: number): Promise<() => void> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "data");
  return () => void socket.destroy();
}
