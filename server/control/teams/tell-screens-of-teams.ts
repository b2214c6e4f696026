import type { DomainEvents } from "../../hosted/kernel/hosted-ground.ts";

/** A burst of messages is one change to the eye. */
const TELL_EVERY_MS = 250;

/** What happens in the workspace, whoever did it and in whichever replica, is news for open pages. Returns how to stop. */
export function tellScreensOfTeams(
  events: Pick<DomainEvents, "subscribe">,
  tell: () => Promise<void>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = events.subscribe(["message.*", "channel.*", "meeting.*", "presence.*"], () => {
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
