import type { Outcome, OutgoingCall } from "../connection.ts";

/** A call whose answer has not come. */
export type PendingCall = {
  call: OutgoingCall;
  /** Questions of the server's within it that have no answer yet. */
  questions: number;
  settle: (outcome: Outcome) => void;
  fail: (error: unknown) => void;
};

/**
 * The call that is certainly meant: the only one, but for one that only listens. One whose question is open waits,
 * maybe for a client that never comes back; as all are of one caller, it is then the one that does not wait.
 */
export function meantCall(all: Iterable<PendingCall>, lastToAsk: PendingCall | null): PendingCall | null {
  const calls = [...all].filter(({ call }) => call.method !== "subscriptions/listen");
  if (calls.length <= 1) return calls[0] ?? null;
  const theirs = calls.filter(({ call }) => call.callerId !== undefined);
  const running = theirs.filter(({ questions }) => questions === 0);
  if (running.length > 0) return running.length === 1 ? running[0]! : null;
  return theirs.find((pending) => pending === lastToAsk) ?? null; // several in one breath
}
