import { once } from "node:events";
import { createServer } from "node:net";

/** Below what any system gives to those who ask for no port in particular, and above what services of the machine use. */
const PORTS = { first: 12_000, count: 18_000 };

/**
 * A port for settings that take no 0, or for somebody who comes back to it. Nobody listens there, and nobody is given
 * it by chance meanwhile: whoever asks the system for a free port gets a higher one.
 */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = PORTS.first + Math.floor(Math.random() * PORTS.count);
    const server = createServer().listen(port, "127.0.0.1");
    try {
      await once(server, "listening");
    } catch {
      continue; // it is taken
    }
    server.close();
    await once(server, "close");
    return port;
  }
}
