import { type AskAgainInMs, openConnection } from "./open-connection.ts";

export type Target = {
  url: string;
  request: Buffer;
  /** Throws when the answer is not what the request is for. */
  check: (body: string) => void;
};
export type Load = {
  connections: number;
  durationMs: number;
  /** Between an answer and the next question of the same connection, on average; without it, none. */
  restMs?: number;
};
export type Driven = { perSecond: number; p50Ms: number; p99Ms: number };

/**
 * Asks as fast as it is answered, one question at a time on each connection. Not autocannon: on two processors
 * that saw 27,000/s of an echo that gives 33,000/s to this.
 */
export async function drive(target: Target, load: Load, signal: AbortSignal): Promise<Driven> {
  signal.throwIfAborted();
  const tookMs: number[] = [];
  const startedAt = performance.now();
  const onAnswer = (ms: number): AskAgainInMs => {
    tookMs.push(ms);
    const isOver = signal.aborted || performance.now() - startedAt >= load.durationMs;
    return isOver ? null : varied(load.restMs ?? 0);
  };
  await Promise.all(Array.from({ length: load.connections }, () => openConnection(target, onAnswer)));
  const lastedMs = performance.now() - startedAt;
  signal.throwIfAborted();
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => tookMs[Math.floor(tookMs.length * share)] ?? Number.NaN;
  return { perSecond: tookMs.length / (lastedMs / 1000), p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** By half: connections that all rest for as long fall into step, and then they ask, and wait, in a queue. */
function varied(restMs: number): number {
  return restMs * (0.5 + Math.random());
}
