import type { GatewayParts } from "./parts.ts";

/** What clients told other replicas of calls that run here, and what is for streams that are open here. Returns how to stop hearing. */
export function hearReplicas({
  bus,
  news,
  questions,
  running,
}: Pick<GatewayParts, "bus" | "news" | "questions" | "running">): () => void {
  return bus.subscribe((event) => {
    if (event.kind === "answered") questions.take(event.session, event.question, event.answer);
    if (event.kind === "told") news.tellSession(event.session, event.json);
    if (event.kind === "cancelled") running.cancel(event.session, event.request);
  });
}
