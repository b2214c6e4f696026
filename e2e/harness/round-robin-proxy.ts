import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export type RoundRobinProxy = {
  url: string;
  /** Which target served each request so far, in the order that they came. */
  served: readonly string[];
  /** Loses every connection to a client that is being answered just now. */
  cut(): void;
  close(): Promise<void>;
};

/**
 * Each request goes to the next target, whoever sends it: no client is kept by one replica. Bytes are passed on as
 * they come, and a client that leaves is gone for the target at once.
 */
export async function startRoundRobinProxy(targets: readonly string[]): Promise<RoundRobinProxy> {
  const served: string[] = [];
  const server = createServer((req, res) => {
    const target = targets[served.length % targets.length]!;
    served.push(target);
    const onward = request(
      new URL(req.url!, target),
      { method: req.method, headers: { ...req.headers, host: new URL(target).host }, agent: false },
      (answer) => {
        res.writeHead(answer.statusCode!, answer.headers);
        res.flushHeaders();
        answer.pipe(res);
        answer.on("error", () => res.destroy());
      },
    );
    onward.on("error", () => res.destroy());
    res.on("close", () => onward.destroy());
    req.pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served,
    cut: () => server.closeAllConnections(),
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
