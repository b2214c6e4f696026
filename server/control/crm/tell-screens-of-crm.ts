import type { DomainEvents } from "../../hosted/kernel/hosted-ground.ts";

/** A hundred records saved at once change a list once to the eye. */
const TELL_EVERY_MS = 250;

/** What happens in the CRM, whoever did it and in whichever replica, is news for open pages. Returns how to stop. */
export function tellScreensOfCrm(
  events: Pick<DomainEvents, "subscribe">,
  tell: () => Promise<void>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = events.subscribe(["crm.*"], () => {
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
