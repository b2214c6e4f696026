import type { DomainEvents } from "../../hosted/kernel/hosted-ground.ts";

/** A list of a thousand tasks changes once to the eye, not a thousand times. */
const TELL_EVERY_MS = 250;

/** What happens to tasks, whoever did it and in whichever replica, is news for open pages. Returns how to stop. */
export function tellScreensOfWork(
  events: Pick<DomainEvents, "subscribe">,
  tell: () => Promise<void>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = events.subscribe(["task.*", "project.*", "milestone.*", "person.*"], () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void tell();
    }, TELL_EVERY_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
