import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** The child's side of start-child.ts. */
export async function serveBench(listener: RequestListener): Promise<void> {
  process.on("disconnect", () => process.exit());
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  process.send?.((server.address() as AddressInfo).port);
}
