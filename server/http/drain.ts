import type { IncomingMessage, Server, ServerResponse } from "node:http";

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

export type Drain = {
  isDraining: () => boolean;
  /** Counts what is under way. */
  counting: (handler: Handler) => Handler;
  /** Refuses new work, waits for what runs, and closes what is left after the bound. */
  run: (timeoutMs: number, closeLive: () => Promise<void>) => Promise<void>;
};

export function createDrain(server: Server): Drain {
  let isDraining = false;
  let running = 0;
  let onIdle: (() => void) | null = null;

  function ended(): void {
    running -= 1;
    if (running === 0) onIdle?.();
  }

  return {
    isDraining: () => isDraining,
    counting: (handler) => (req, res) => {
      running += 1;
      res.on("close", ended);
      handler(req, res);
    },
    async run(timeoutMs, closeLive) {
      isDraining = true;
      const idle = new Promise<void>((resolve) => {
        onIdle = resolve;
        if (running === 0) resolve();
      });
      const bound = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref());
      await Promise.race([Promise.allSettled([closeLive(), idle]), bound]);
      server.close();
      server.closeAllConnections();
    },
  };
}
