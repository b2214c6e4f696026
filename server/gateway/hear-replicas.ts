import type { GatewayParts } from "./parts.ts";

/** What clients told other replicas of calls that run here. Returns how to stop hearing. */
export function hearReplicas({
  bus,
  questions,
  running,
}: Pick<GatewayParts, "bus" | "questions" | "running">): () => void {
  return bus.subscribe((event) => {
    if (event.kind === "answered") questions.take(event.session, event.question, event.answer);
    if (event.kind === "cancelled") running.cancel(event.session, event.request);
  });
}
