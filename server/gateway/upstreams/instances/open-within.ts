import type { Connection } from "../connection.ts";

/** An opening that ends in time even where it does not listen; what comes too late is closed again. */
export async function openWithin(
  open: (signal: AbortSignal) => Promise<Connection>,
  openMsMax: number,
  late: Error,
  ending: AbortSignal,
): Promise<Connection> {
  ending.throwIfAborted();
  const giveUp = new AbortController();
  const onEnding = () => giveUp.abort(ending.reason);
  ending.addEventListener("abort", onEnding, { once: true });
  const timer = setTimeout(() => giveUp.abort(late), openMsMax);
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  giveUp.signal.addEventListener("abort", () => reject(giveUp.signal.reason), { once: true });
  const opening = (async () => open(giveUp.signal))();
  try {
    return await Promise.race([opening, givenUp]);
  } catch (error) {
    void opening.then(
      (connection) => connection.close().catch(() => undefined), // nobody has heard of it
      () => undefined,
    );
    throw error;
  } finally {
    clearTimeout(timer);
    ending.removeEventListener("abort", onEnding);
  }
}
