const EVERY_MS = 1_000;

/** Once a second, shortly after the second has turned, so that the one just ended is whole. */
export function startTicks(onTick: () => void): () => void {
  const timer = setInterval(onTick, EVERY_MS).unref();
  return () => clearInterval(timer);
}
