import { createServer } from "node:http";
import { openHere, passOn } from "./pass-on.ts";

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
    passOn(req, res, {
      to: new URL(req.url!, target),
      headers: { ...req.headers, host: new URL(target).host },
    });
  });
  return { ...(await openHere(server)), served, cut: () => server.closeAllConnections() };
}
