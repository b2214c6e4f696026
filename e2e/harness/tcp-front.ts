import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type TcpFront = {
  port: number;
  /** From now on answers stop after so many bytes, and nothing says so: nothing is closed. New connections are taken. */
  fallSilent(afterBytes?: number): void;
  /** For connections that come from now on; those that fell silent stay so, as they do when a cable was pulled. */
  heal(): void;
  close(): void;
};

/** In front of a port of this machine: a network that can fail without a word. */
export async function startTcpFront(target: number): Promise<TcpFront> {
  const sockets = new Set<Socket>();
  const ways = new Set<{ left: number }>();
  let leftAtFirst = Number.POSITIVE_INFINITY;
  const server = createServer((client) => {
    const way = { left: leftAtFirst };
    const onward = connect(target, "127.0.0.1");
    ways.add(way);
    for (const socket of [client, onward]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
    client.on("data", (bytes) => onward.write(bytes));
    onward.on("data", (bytes) => {
      const passed = bytes.subarray(0, way.left);
      way.left -= passed.length;
      if (passed.length > 0) client.write(passed);
    });
    client.on("close", () => onward.destroy());
    onward.on("close", () => way.left > 0 && client.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent(afterBytes = 0) {
      leftAtFirst = afterBytes;
      for (const way of ways) way.left = afterBytes;
    },
    heal() {
      leftAtFirst = Number.POSITIVE_INFINITY;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
