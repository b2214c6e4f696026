import type { LiveNoun } from "../contracts/live-events.ts";
import type { DomainEvents } from "../hosted/kernel/hosted-ground.ts";

/** A thousand changes are one to the eye. */
const TELL_EVERY_MS = 250;

/** Whose pages show what happens in a domain. */
const typesOf = {
  task: ["task.*", "project.*", "milestone.*", "person.*"],
  team: ["message.*", "channel.*", "meeting.*", "presence.*"],
  crm: ["crm.*"],
} satisfies Partial<Record<LiveNoun, string[]>>;
type WorkNoun = keyof typeof typesOf;

/** What happens, whoever did it and in whichever replica, is news for open pages. Returns how to stop. */
export function tellScreens(
  events: Pick<DomainEvents, "subscribe">,
  tell: (noun: WorkNoun) => Promise<void>,
): () => void {
  const stops = (Object.keys(typesOf) as WorkNoun[]).map((noun) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = events.subscribe(typesOf[noun], () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void tell(noun);
      }, TELL_EVERY_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  });
  return () => {
    for (const stop of stops) stop();
  };
}
